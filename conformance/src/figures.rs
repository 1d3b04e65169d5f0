//! Figures: those of the vendor's results, and those that a text has.

use serde_json::Value;

/// Counts up to here stand for ranks, days and months as well, and nobody can tell which; so do years.
const SMALL: f64 = 31.0;
const YEARS: std::ops::RangeInclusive<f64> = 1990.0..=2100.0;

/// The figures that an answer may have.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    known: Vec<f64>,
    /// The figures of each field in a list, in its order.
    columns: Vec<Vec<f64>>,
}

/// A figure as a text has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reading {
    value: f64,
    /// How many digits stand behind the point.
    places: i32,
    percent: bool,
}

impl<'a> FromIterator<&'a Value> for Figures {
    fn from_iter<T: IntoIterator<Item = &'a Value>>(results: T) -> Self {
        let mut figures = Self::default();
        results.into_iter().for_each(|result| figures.add(result));
        figures
    }
}

impl Figures {
    pub(crate) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    fn add(&mut self, value: &Value) {
        match value {
            Value::Number(number) => self.known.extend(number.as_f64()),
            Value::String(text) => self.add_text(text),
            Value::Array(items) => {
                let fields =
                    items.first().and_then(Value::as_object).into_iter().flat_map(|first| first.keys());
                for field in fields {
                    self.columns.push(items.iter().filter_map(|item| item.get(field)?.as_f64()).collect());
                }
                self.known.push(precise(items.len()));
                for item in items {
                    self.add(item);
                }
            }
            Value::Object(fields) => fields.values().for_each(|field| self.add(field)),
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// The figures in a text, whatever they mean there.
    pub(crate) fn add_text(&mut self, text: &str) {
        let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.');
        let numbers = numbers.flat_map(|word| [word, word.trim_matches('.')]);
        self.known.extend(numbers.filter_map(|word| word.parse::<f64>().ok()));
    }

    /// Adds what follows from the figures of one field: sum, mean, span, and the way from the first to the last.
    pub(crate) fn add_derived(&mut self) {
        for column in &self.columns {
            let (Some(first), Some(last)) = (column.first(), column.last()) else { continue };
            let sum: f64 = column.iter().sum();
            let highest = column.iter().copied().fold(f64::MIN, f64::max);
            let lowest = column.iter().copied().fold(f64::MAX, f64::min);
            self.known.extend([sum, sum / precise(column.len()), highest - lowest, last - first]);
            for (from, to) in [(first, last), (&lowest, &highest), (last, first), (&highest, &lowest)] {
                self.known.extend([to / from, (to - from) / from].into_iter().filter(|it| it.is_finite()));
            }
            self.known.extend(column.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)));
        }
    }

    /// Whether a figure is one of these to the last digit.
    pub(crate) fn exactly(&self, value: f64) -> bool {
        self.known.iter().any(|known| (known - value).abs() < 1e-9)
    }

    /// Whether a point of a chart is one of these: rounded, as a percentage, or without its sign.
    pub(crate) fn have(&self, value: f64) -> bool {
        let text = value.to_string();
        let places = text.split_once('.').map_or(0, |(_, behind)| behind.len());
        let places = i32::try_from(places).unwrap_or(i32::MAX);
        [false, true].into_iter().any(|percent| self.round_to(&Reading { value, places, percent }))
    }

    /// Whether a figure of a text is one of these, or could mean anything.
    pub(crate) fn tell(&self, reading: &Reading) -> bool {
        let counts = !reading.percent && reading.places == 0;
        let vague = reading.value.abs() <= SMALL || YEARS.contains(&reading.value);
        counts && vague || self.round_to(reading)
    }

    fn round_to(&self, reading: &Reading) -> bool {
        let Reading { value, places, percent } = *reading;
        let half = 0.5 * 10_f64.powi(-places.min(12)) + 1e-9;
        let near = |known: f64| {
            let apart = (known.abs() - value.abs()).abs();
            // A digit or two behind the point say enough of a small figure; a rounded naught says nothing.
            apart <= half && (places >= 2 || apart <= 0.15 * known.abs() + 1e-9)
        };
        self.known
            .iter()
            .any(|known| near(*known) && !percent || percent && (near(known * 100.0) || near(*known)))
    }
}

/// The figures of a text. Each has as many readings as its separators allow: `1.234` is more than a thousand in some
/// languages. What has letters in it is a name.
pub(crate) fn written(text: &str) -> Vec<Vec<Reading>> {
    let within = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '\'' | '\u{2019}' | '%' | '_');
    let spaced = text.replace([' ', '\u{a0}', '\u{202f}'], " ");
    let mut figures = Vec::new();
    let mut words = spaced.split(|c| !within(c)).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let apart = words.peek().is_some_and(|next| *next == "%");
        let bare = word.trim_matches(['.', ',', '\'', '\u{2019}']);
        let percent = apart || bare.ends_with('%');
        let bare = bare.trim_end_matches('%');
        if bare.contains(|c: char| c.is_ascii_digit())
            && !bare.contains(|c: char| c.is_alphabetic() || c == '_')
        {
            figures.push(readings(bare, percent));
        }
    }
    figures.retain(|readings| !readings.is_empty());
    figures
}

fn readings(text: &str, percent: bool) -> Vec<Reading> {
    let plain: String = text.chars().filter(|c| !matches!(c, '\'' | '\u{2019}')).collect();
    let separators: Vec<usize> = plain.match_indices(['.', ',']).map(|(at, _)| at).collect();
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let whole = digits.parse().ok().map(|value| Reading { value, places: 0, percent });
    let Some(last) = separators.last() else { return whole.into_iter().collect() };
    let behind: String = plain.chars().skip(last + 1).collect();
    let places = behind.len();
    let before: String = plain.chars().take(*last).filter(char::is_ascii_digit).collect();
    let point = format!("{before}.{behind}").parse().ok().map(|value| Reading {
        value,
        places: i32::try_from(places).unwrap_or(i32::MAX),
        percent,
    });
    let grouped = places == 3;
    point.into_iter().chain(whole.filter(|_| grouped)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "no list has so many entries")]
fn precise(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(text: &str) -> bool {
        let result = json!({ "drivers": [
            { "name": "Shipping", "impact": -0.112, "share": 0.2231, "volume": 6190 },
            { "name": "Pricing", "impact": -0.0295, "share": 0.1045, "volume": 2900 },
        ] });
        let mut figures: Figures = [&result].into_iter().collect();
        figures.add_derived();
        written(text).iter().all(|readings| readings.iter().any(|reading| figures.tell(reading)))
    }

    #[test]
    fn the_vendors_figures_may_be_rounded_and_written_in_any_language() {
        for text in [
            "Shipping (-0.112) in first place of 2, with 6,190 items.",
            "Versand: \u{2212}0,11, 22 % von 6.190 Rückmeldungen",
            "22.3% from 2026-07-01 to 15 September 2026, Q3, prj_7777",
            "6190 and 2900 make 9090; the mean is 4545.",
            "6'190 times",
            "no figure at all",
        ] {
            assert!(told(text), "{text}");
        }
    }

    #[test]
    fn made_up_figures_are_noticed() {
        for text in ["Shipping (-0.37)", "42% of all", "4711 items", "6,191 items", "an impact of 0.9"] {
            assert!(!told(text), "{text}");
        }
    }

    #[test]
    fn a_point_is_a_figure_of_the_result() {
        let result = json!([{ "impact": -0.112, "volume": 619 }]);
        let figures: Figures = [&result].into_iter().collect();
        for point in [-0.112, 0.112, -0.11, -11.2, 619.0] {
            assert!(figures.have(point), "{point}");
        }
        for point in [0.0, -0.37, 620.0] {
            assert!(!figures.have(point), "{point}");
        }
    }
}
