//! Two amounts in, how much their equal numbers speak for one measured thing out.

use crate::normalize::NormalizedClaim;

/// Bits by which equal numbers speak for one measured thing, when two sentences are set side by side; 0 where the numbers differ.
///
/// Numbers that differ say nothing: claims that contradict each other must meet all the same.
///
/// # Formula
///
/// ```text
/// bits = 4 for three digits that tell or more ("176", "$2.75 billion"), 2.5 for two ("92 percent"),
///        for one digit 1.5 from a thousand on, 0.5 from ten on, else 0
/// ```
///
/// Chosen: one of a hundred numbers with three digits comes up in another text by chance less often than one in sixteen times.
pub fn number_bits(left: &NormalizedClaim, right: &NormalizedClaim) -> f64 {
    let (Some(one), Some(other)) = (left.assertion.value, right.assertion.value) else { return 0.0 };
    let kinds = left.item.quantity_kind == right.item.quantity_kind;
    let parts = left.item.role.is_none() || right.item.role.is_none() || left.item.role == right.item.role;
    if !kinds || !parts || (one - other).abs() > 1e-6 * one.abs().max(other.abs()) {
        return 0.0;
    }
    let mut digits = one.abs();
    if digits < 10.0 && digits.fract() == 0.0 {
        return 0.0;
    }
    while digits >= 1000.0 && (digits % 10.0).abs() < 1e-9 {
        digits /= 10.0;
    }
    let telling = if digits.fract() > 1e-9 || digits >= 1000.0 {
        3
    } else if digits % 100.0 == 0.0 {
        1
    } else if digits % 10.0 == 0.0 {
        if digits < 100.0 { 1 } else { 2 }
    } else if digits >= 100.0 {
        3
    } else {
        2
    };
    match telling {
        3 => 4.0,
        2 => 2.5,
        _ if one.abs() >= 1000.0 => 1.5,
        _ => 0.5,
    }
}
