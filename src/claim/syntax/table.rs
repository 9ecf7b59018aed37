//! Hashed features in, sums of their weights out: a table of fixed size that knows which features it holds.
//!
//! A row holds a weight a lane and, in its last byte, a check of the feature it belongs to; a feature lives in one of the two rows of
//! its bucket or nowhere. So rare features, which are most, do not disturb the frequent ones they share a bucket with.

/// Keeps rows from lying across two cache lines.
#[repr(C, align(64))]
pub(crate) struct Aligned<T>(pub(crate) T);

/// Rows of a bucket.
pub(crate) const WAYS: usize = 2;

/// The check of a feature in its row: never 0, which marks an empty row.
pub(crate) const fn check(feature: u32) -> u8 {
    let check = (feature >> 24) as u8;
    if check == 0 { 1 } else { check }
}

/// The bucket of a feature.
pub(crate) const fn bucket<const BITS: u32>(feature: u32) -> usize {
    feature as usize & ((1 << BITS) - 1)
}

/// The sums of the weights of `features`, lane by lane; the last lane means nothing.
///
/// `LANES` is a multiple of 8, at most 32. Adds eight lanes at a time as unsigned 16-bit numbers, each weight raised by 128, and takes
/// no branch on whether a feature is there: that cannot be foretold.
pub(crate) fn sums<const LANES: usize, const BITS: u32>(table: &[u8], features: &[u32]) -> [i16; LANES] {
    let (mut even, mut odd) = ([0_u64; WIDEST / 8], [0_u64; WIDEST / 8]);
    for feature in features {
        let at = bucket::<BITS>(*feature) * WAYS * LANES;
        let Some(rows) = table.get(at..at + WAYS * LANES) else { continue };
        let check = check(*feature);
        let second = usize::from(rows[WAYS * LANES - 1] == check);
        let row = &rows[second * LANES..][..LANES];
        let mask = 0_u64.wrapping_sub(u64::from(row[LANES - 1] == check));
        for (at, eight) in row.as_chunks::<8>().0.iter().enumerate() {
            let raised = u64::from_le_bytes(*eight) & mask ^ RAISE;
            even[at] += raised & EVEN;
            odd[at] += raised >> 8 & EVEN;
        }
    }
    let raised = 128 * features.len() as i16;
    let mut sums = [0; LANES];
    for (lane, sum) in sums.iter_mut().enumerate() {
        let four = if lane % 2 == 0 { even[lane / 8] } else { odd[lane / 8] };
        *sum = (four >> (lane % 8 / 2 * 16)) as u16 as i16 - raised;
    }
    sums
}

/// Lanes of the widest table.
const WIDEST: usize = 32;
/// 128 in each of eight bytes.
const RAISE: u64 = 0x8080_8080_8080_8080;
/// Every other of eight bytes.
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

/// One number of three.
pub(crate) const fn mix(template: u32, left: u32, right: u32) -> u32 {
    let mut hash = left.wrapping_mul(0x9e37_79b1)
        ^ right.wrapping_mul(0x85eb_ca6b).rotate_left(13)
        ^ template.wrapping_mul(0xc2b2_ae35);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    hash ^ hash >> 13
}
