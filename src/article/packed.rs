//! A file packed with zstd in, what it unpacks to out: frame after frame, as programs that append or work in parallel write them.

use super::document::Reader;
use ruzstd::decoding::BlockDecodingStrategy;
use ruzstd::decoding::FrameDecoder;
use ruzstd::decoding::errors::FrameDecoderError;
use ruzstd::decoding::errors::ReadFrameHeaderError;
use std::io::BufRead;
use std::io::Error;
use std::io::Read;

/// Whether a file begins as zstd data do: with a frame, or with one that is to be skipped.
pub(crate) fn is_zstd(head: &[u8]) -> bool {
    head.starts_with(b"\x28\xB5\x2F\xFD")
        || head.first().is_some_and(|byte| byte & 0xF0 == 0x50) && head.get(1..4) == Some(b"\x2A\x4D\x18")
}

/// All frames of a file as one.
pub(crate) struct Frames {
    reader: Reader,
    decoder: FrameDecoder,
}

impl Frames {
    pub(crate) fn new(reader: Reader) -> Self {
        Self { reader, decoder: FrameDecoder::new() }
    }

    /// Goes on to the next frame; `false` at the end of the file.
    fn next_frame(&mut self) -> std::io::Result<bool> {
        loop {
            if self.reader.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.init(&mut self.reader) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    std::io::copy(&mut self.reader.by_ref().take(u64::from(length)), &mut std::io::sink())?;
                }
                Err(error) => return Err(broken(&error)),
            }
        }
    }
}

fn broken(error: &FrameDecoderError) -> Error {
    Error::other(format!("broken zstd data: {error}"))
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while self.decoder.can_collect() == 0 {
            if self.decoder.is_finished() {
                if !self.next_frame()? {
                    return Ok(0);
                }
            } else {
                self.decoder
                    .decode_blocks(&mut self.reader, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(|error| broken(&error))?;
            }
        }
        self.decoder.read(buffer)
    }
}
