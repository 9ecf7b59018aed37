//! Bytes as read in, text and where its bytes lie in the file out.
//!
//! UTF-8 first, then a byte order mark, then a guess that is reported. No byte is lost: what cannot be decoded
//! becomes U+FFFD and still knows where it stood.

use super::OriginMap;
use super::origin::Steps;

/// Text with the way back to the bytes.
#[derive(Clone, Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) origin_map: OriginMap,
    /// What had to be guessed, for the reader.
    pub(crate) note: Option<String>,
}

/// One NUL in so many bytes makes data of a file. Chosen: texts have none but by accident.
const MOST_NULLS: usize = 50;

/// Bytes looked at to tell text from other files.
const SNIFFED: usize = 8192;

/// The text of a file.
///
/// # Errors
///
/// The reason, where the bytes are no text.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, String> {
    decode_as(bytes, None)
}

/// The same where a server named the encoding: it is taken at its word before anything is guessed, where the bytes are no UTF-8.
///
/// # Errors
///
/// The reason, where the bytes are no text.
pub(crate) fn decode_as(bytes: Vec<u8>, charset: Option<&str>) -> Result<Decoded, String> {
    let decoded = text_of(bytes, charset)?;
    let breaks = |mark: u8| decoded.text.bytes().filter(|byte| *byte == mark).count();
    if breaks(b'\n').max(breaks(b'\r')) > MOST_LINES {
        let reason = format!(
            "more than {MOST_LINES} lines: a list or a table, no article; split it, one article a file"
        );
        return Err(reason);
    }
    Ok(decoded)
}

/// Most lines of an article. Chosen: a thousand times the longest; each line costs some hundred bytes to judge.
const MOST_LINES: usize = 2_000_000;

fn text_of(bytes: Vec<u8>, charset: Option<&str>) -> Result<Decoded, String> {
    if let Some(kind) = binary(&bytes) {
        return Err(format!(
            "not text ({kind}); convert it to .txt, .md or .html, or list it in .crosscheckignore"
        ));
    }
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(&bytes) {
        if encoding == encoding_rs::UTF_8 {
            return Ok(utf8(&bytes[skip..], skip));
        }
        return Ok(stepped(encoding, &bytes, skip, None));
    }
    // Before UTF-8: in UTF-16 plain letters are letters and NULs, which UTF-8 allows.
    if let Some(encoding) = wide(&bytes) {
        let note = format!("no byte order mark; read as {}, guessed", encoding.name());
        return Ok(stepped(encoding, &bytes, 0, Some(note)));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, origin_map: OriginMap::Same, note: None }),
        Err(error) => error.into_bytes(),
    };
    let said = charset.and_then(|name| encoding_rs::Encoding::for_label(name.trim().as_bytes()));
    if let Some(encoding) =
        said.filter(|encoding| encoding.is_ascii_compatible() && *encoding != encoding_rs::UTF_8)
    {
        let note = format!("not UTF-8; read as {}, as its server said", encoding.name());
        return Ok(stepped(encoding, &bytes, 0, Some(note)));
    }
    if is_mostly_utf8(&bytes) {
        return Ok(utf8(&bytes, 0));
    }
    if let Some(encoding) = super::markup::charset(&bytes) {
        let note = format!("not UTF-8; read as {}, as the page says", encoding.name());
        return Ok(stepped(encoding, &bytes, 0, Some(note)));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let note = format!("not UTF-8; read as {}, guessed", encoding.name());
    Ok(stepped(encoding, &bytes, 0, Some(note)))
}

/// What kind of file that is no text the bytes look like.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    if [&b"\xFF\xFE\0\0"[..], b"\0\0\xFE\xFF"].iter().any(|mark| bytes.starts_with(mark)) {
        return Some("UTF-32; save it as UTF-8");
    }
    let magics: [(&[u8], &str); 10] = [
        (b"\x89PNG", "a PNG image"),
        (b"\xFF\xD8\xFF", "a JPEG image"),
        (b"GIF87a", "a GIF image"),
        (b"GIF89a", "a GIF image"),
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive or office document"),
        (b"\x7FELF", "a program"),
        (b"\xD0\xCF\x11\xE0", "an office document"),
        (b"7z\xBC\xAF", "a 7z archive"),
        (b"\x1F\x8B", "packed data"),
    ];
    // Marks that are letters may begin a text, which holds no bytes of control.
    let told = |magic: &[u8]| !magic.is_ascii() || !is_plain(bytes);
    if let Some((_, kind)) = magics.iter().find(|(magic, _)| bytes.starts_with(magic) && told(magic)) {
        return Some(kind);
    }
    let head = &bytes[..bytes.len().min(SNIFFED)];
    if encoding_rs::Encoding::for_bom(head).is_some() || wide(head).is_some() {
        return None;
    }
    let control = head
        .iter()
        .filter(|b| (**b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B | 0x08)) || **b == 0x7F)
        .count();
    let nulls = head.iter().filter(|byte| **byte == 0).count();
    // Line ends do not count: they are one byte or two.
    let shown = head.iter().filter(|byte| !matches!(byte, b'\n' | b'\r')).count();
    (control * 20 > shown || nulls > 3 && nulls * MOST_NULLS > shown).then_some("binary data")
}

/// Whether the first bytes are letters, signs and blanks of UTF-8.
fn is_plain(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(SNIFFED)];
    let whole = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    let mark = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    whole && !head.iter().any(mark) && !head.windows(5).any(|words| words == b" obj\n" || words == b" obj\r")
}

/// UTF-16 without a mark: NULs stand in one half of each pair of bytes alone, and what the pairs spell are characters of alphabets.
///
/// Blanks, digits and stops have such a NUL in any script that is written with them. Scripts without an alphabet need a mark.
fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(SNIFFED) & !1];
    if head.len() < 4 || !head.contains(&0) {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    let (encoding, high, low) = match () {
        () if odd > even => (encoding_rs::UTF_16LE, odd, even),
        () => (encoding_rs::UTF_16BE, even, odd),
    };
    if high * 20 < half || low * 20 > high {
        return None;
    }
    let little = encoding == encoding_rs::UTF_16LE;
    let unit = |pair: &[u8]| if little { [pair[1], pair[0]] } else { [pair[0], pair[1]] };
    let units = || head.chunks_exact(2).map(|pair| u16::from_be_bytes(unit(pair)));
    // Letters of alphabets and signs of print; two characters of ASCII taken for one are others.
    let is_near = |unit: &u16| {
        let mark =
            matches!(unit, 0x2010..=0x2015 | 0x2018..=0x2022 | 0x2026 | 0x2039 | 0x203A | 0x20A0..=0x20BF);
        mark || matches!(unit, 0x09..=0x0D | 0x20..=0x7E | 0xA0..=0x1FFF)
    };
    let near = units().filter(is_near).count();
    (near * 20 >= half * 19 && char::decode_utf16(units().take(half - 1)).all(|c| c.is_ok()))
        .then_some(encoding)
}

/// Whether more sequences of several bytes are whole than broken.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * 2
}

fn utf8(bytes: &[u8], skip: usize) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let (mut steps, mut at) = (Steps::default(), skip);
    steps.add(0, skip);
    let mut broken = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            broken += 1;
            steps.add(text.len(), at);
            text.push(char::REPLACEMENT_CHARACTER);
            at += chunk.invalid().len();
            steps.end(text.len(), at);
        }
    }
    let note = (broken > 0).then(|| format!("UTF-8 with {broken} broken places, shown as U+FFFD"));
    Decoded { text, origin_map: steps.finish(), note }
}

/// Decodes byte by byte, so that each character knows its place.
fn stepped(
    encoding: &'static encoding_rs::Encoding,
    bytes: &[u8],
    skip: usize,
    note: Option<String>,
) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut steps = Steps::default();
    let (mut from, mut buffer) = (skip, [0; 16]);
    for at in skip..=bytes.len() {
        let last = at == bytes.len();
        let source = if last { &[][..] } else { &bytes[at..=at] };
        let (_, _, written, _) = decoder.decode_to_utf8(source, &mut buffer, last);
        if written > 0 {
            steps.add(text.len(), from);
            text.push_str(std::str::from_utf8(&buffer[..written]).unwrap_or("\u{FFFD}"));
            from = (at + 1).min(bytes.len());
            steps.end(text.len(), from);
        }
    }
    Decoded { text, origin_map: steps.finish(), note }
}
