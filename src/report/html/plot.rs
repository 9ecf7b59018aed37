//! Numbers in, drawn columns out: SVG whose horizontal places are per cent, so that it fits any width.

use super::super::schema::MatchLine;
use maud::Markup;
use maud::PreEscaped;
use std::fmt::Write;

/// A stretch of an axis, linear or logarithmic, mapped to 0 to 100 per cent of the width.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    low: f64,
    high: f64,
    log: bool,
}

impl Axis {
    /// An axis that holds all values: from 0 where that costs little, logarithmic where they differ by a factor of fifty.
    pub(super) fn holding(values: &[f64], percent: bool) -> Self {
        let finite = || values.iter().copied().filter(|value| value.is_finite());
        let low = finite().fold(f64::INFINITY, f64::min);
        let high = finite().fold(f64::NEG_INFINITY, f64::max);
        if percent && low >= 0.0 && high <= 100.0 {
            return Self { low: 0.0, high: 100.0, log: false };
        }
        if low > 0.0 && high / low > 50.0 {
            return Self { low: power_below(low), high: power_below(high) * 10.0, log: true };
        }
        if low > high {
            return Self { low: 0.0, high: 1.0, log: false };
        }
        let from = if low >= 0.0 && low < high / 2.0 { 0.0 } else { low };
        let step = step(high - from);
        let from = (from / step).floor() * step;
        let to = (high / step).ceil() * step;
        Self { low: from, high: if to > from { to } else { from + step }, log: false }
    }

    /// Where a value stands, in per cent of the width.
    pub(super) fn at(&self, value: f64) -> f64 {
        let share = if self.log {
            let (low, high) = (libm::log10(self.low), libm::log10(self.high));
            (libm::log10(value.max(self.low)) - low) / (high - low)
        } else {
            (value - self.low) / (self.high - self.low)
        };
        share.clamp(0.0, 1.0) * 100.0
    }

    /// Values worth a tick, five at most.
    pub(super) fn ticks(&self) -> Vec<f64> {
        if self.log {
            let decades = std::iter::successors(Some(self.low), |tick| Some(tick * 10.0));
            let all: Vec<f64> = decades.take_while(|tick| *tick <= self.high * 1.000_001).collect();
            let every = all.len().div_ceil(5).max(1);
            return all.into_iter().step_by(every).collect();
        }
        let step = step(self.high - self.low);
        let ticks = std::iter::successors(Some(self.low), |tick| Some(tick + step));
        ticks.take_while(|tick| *tick <= self.high + step / 1000.0).take(8).collect()
    }

    /// Whether equal steps are equal factors.
    pub(super) fn is_log(&self) -> bool {
        self.log
    }
}

fn power_below(value: f64) -> f64 {
    libm::pow(10.0, libm::log10(value).floor())
}

/// A round step that parts a range in four or five.
fn step(range: f64) -> f64 {
    if range <= 0.0 || !range.is_finite() {
        return 1.0;
    }
    let raw = range / 4.0;
    let base = power_below(raw);
    let round = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|factor| factor * base >= raw * 0.999);
    round.unwrap_or(10.0) * base
}

/// A drawing of this height, hidden from readers aloud where its row says the same.
pub(super) fn drawing(height: usize, label: Option<&str>, body: &str) -> Markup {
    let role = label.map_or_else(
        || r#"aria-hidden="true""#.to_owned(),
        |words| format!(r#"role="img" aria-label="{}""#, escaped(words)),
    );
    PreEscaped(format!(r#"<svg class="pl" style="height:{height}px" {role}>{body}</svg>"#))
}

/// Words as the value of an attribute.
pub(super) fn escaped(words: &str) -> String {
    maud::html! { (super::safe(words)) }.into_string()
}

/// Hairlines at these places.
pub(super) fn grid(places: impl Iterator<Item = f64>, height: usize) -> String {
    let mut out = String::new();
    for x in places {
        let _ = write!(out, r#"<line class="grid" x1="{x:.2}%" x2="{x:.2}%" y1="0" y2="{height}"/>"#);
    }
    out
}

/// Words under a tick: the first begins there, the last ends there.
pub(super) fn tick(x: f64, y: usize, words: &str) -> String {
    let anchor = match x {
        x if x < 4.0 => "start",
        x if x > 96.0 => "end",
        _ => "middle",
    };
    format!(
        r#"<svg x="{x:.2}%" overflow="visible"><line class="axis" y1="0" y2="5"/><text class="sft" y="{y}" text-anchor="{anchor}">{}</text></svg>"#,
        escaped(words)
    )
}

/// One value on an axis: filled end included, hollow end excluded, arrow no bound, a dot a stated value.
pub(super) struct Mark {
    /// Lower end, in per cent of the width; `None`: open.
    pub(super) low: Option<(f64, bool)>,
    /// Upper end.
    pub(super) high: Option<(f64, bool)>,
    /// The value as stated, where it is not an end.
    pub(super) value: Option<f64>,
}

/// Draws a value in a colour.
pub(super) fn mark(mark: &Mark, hue: &str) -> String {
    let from = mark.low.map_or(0.0, |(x, _)| x);
    let to = mark.high.map_or(100.0, |(x, _)| x);
    let mut out = format!(
        r#"<line x1="{from:.2}%" x2="{to:.2}%" y1="13" y2="13" stroke="var(--{hue})" stroke-width="6" opacity=".42"/>"#
    );
    if let Some(value) = mark.value {
        out.push_str(&dot(value, true, hue));
        return out;
    }
    match mark.low {
        Some((x, included)) => out.push_str(&dot(x, included, hue)),
        None => out.push_str(&arrow(0.0, "M8 7l-8 6 8 6z", hue)),
    }
    match mark.high {
        Some((x, included)) if to - from > 0.4 || mark.low.is_none() => out.push_str(&dot(x, included, hue)),
        Some(_) => {}
        None => out.push_str(&arrow(100.0, "M-8 7l8 6-8 6z", hue)),
    }
    out
}

fn dot(x: f64, filled: bool, hue: &str) -> String {
    let fill = if filled { hue } else { "paper" };
    format!(
        r#"<circle cx="{x:.2}%" cy="13" r="5" fill="var(--{fill})" stroke="var(--{hue})" stroke-width="2"/>"#
    )
}

fn arrow(x: f64, path: &str, hue: &str) -> String {
    format!(r#"<svg x="{x:.2}%" overflow="visible"><path d="{path}" fill="var(--{hue})"/></svg>"#)
}

/// A share from 0 to 1 as a bar.
pub(super) fn share(value: f64) -> Markup {
    let wide = value.clamp(0.0, 1.0) * 100.0;
    PreEscaped(format!(
        r#"<svg aria-hidden="true"><line class="grid" x1="0" x2="100%" y1="13" y2="13"/><rect x="0" y="10" height="6" width="{wide:.1}%" fill="var(--fits)" opacity=".82"/></svg>"#
    ))
}

/// The same, small, inside a cell.
pub(super) fn mini(value: f64) -> Markup {
    let wide = value.clamp(0.0, 1.0) * 100.0;
    PreEscaped(format!(
        r#"<svg class="mini" aria-hidden="true"><line class="grid" x1="0" x2="100%" y1="4" y2="4"/><rect y="1" height="6" width="{wide:.0}%" fill="var(--fits)" opacity=".82"/></svg>"#
    ))
}

/// The running sum of a waterfall, on an axis that holds every step and the floor.
pub(super) struct Running {
    sums: Vec<f64>,
    floor: f64,
    low: f64,
    high: f64,
}

impl Running {
    /// Sums up the terms.
    pub(super) fn new(matched: &MatchLine) -> Self {
        let mut sum = 0.0;
        let mut sums = vec![0.0];
        for term in &matched.terms {
            sum += term.bits;
            sums.push(sum);
        }
        let all = || sums.iter().copied().chain([matched.floor]);
        let (low, high) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
        Self { floor: matched.floor, low, high, sums }
    }

    fn at(&self, bits: f64) -> f64 {
        let range = (self.high - self.low).max(1.0);
        5.0 + (bits - self.low) / range * 80.0
    }

    /// The bar of one term.
    pub(super) fn step(&self, index: usize) -> Markup {
        let (before, after) = (self.at(self.sums[index]), self.at(self.sums[index + 1]));
        let hue = if after < before { "apart" } else { "fits" };
        let (left, wide) = (before.min(after), (after - before).abs());
        PreEscaped(format!(
            r#"<svg aria-hidden="true"><rect x="{left:.1}%" y="6" width="{wide:.1}%" height="14" fill="var(--{hue})"/><line class="axis" x1="{after:.1}%" x2="{after:.1}%" y1="6" y2="32"/></svg>"#
        ))
    }

    /// The sum against the floor.
    pub(super) fn sum(&self) -> Markup {
        let (zero, floor) = (self.at(0.0), self.at(self.floor));
        let sum = self.at(self.sums.last().copied().unwrap_or(0.0));
        PreEscaped(format!(
            r#"<svg aria-hidden="true"><line class="grid" x1="{zero:.1}%" x2="{zero:.1}%" y1="0" y2="26"/><line x1="{floor:.1}%" x2="{floor:.1}%" y1="0" y2="26" stroke="var(--ink)" stroke-dasharray="2 2"/><circle cx="{sum:.1}%" cy="13" r="5" fill="var(--ink)"/></svg>"#
        ))
    }
}
