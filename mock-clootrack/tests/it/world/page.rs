//! The page's calls with their answers, and its lines of arithmetic.
//!
//! To write the answers anew: `UPDATE_GENERATED=1 cargo test -p mock-clootrack --test it world`.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::house::House;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/WORLD.md");
const CALL: &str = "call ";
const ANSWER: &str = "```json\n";
const SUMS: &str = "```text\n";
const END: &str = "```\n";

/// A call as a person types it: `call TOOL 'ARGUMENTS'`.
fn call(line: &str) -> Option<(&str, Value)> {
    let (tool, arguments) = line.strip_prefix(CALL)?.split_once(" '")?;
    Some((tool, serde_json::from_str(arguments.strip_suffix('\'')?).unwrap()))
}

/// One field a line, and one entry a line where a field is a list of objects: short enough to be read.
fn layout(answer: &Map<String, Value>) -> String {
    let field = |(name, value): (&String, &Value)| match value.as_array() {
        Some(entries) if entries.iter().any(Value::is_object) => {
            let lines = entries.iter().map(|entry| format!("    {entry}")).collect::<Vec<_>>();
            format!("  \"{name}\": [\n{}\n  ]", lines.join(",\n"))
        }
        _ => format!("  \"{name}\": {value}"),
    };
    format!("{{\n{}\n}}\n", answer.iter().map(field).collect::<Vec<_>>().join(",\n"))
}

/// The page with every answer as the vendor gives it.
async fn asked_again(page: &str) -> String {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let mut written = String::new();
    let mut lines = page.split_inclusive('\n');
    let mut asked = None;
    while let Some(line) = lines.next() {
        written.push_str(line);
        if let Some(found) = call(line.trim_end()) {
            assert!(asked.replace(found).is_none(), "a call has no answer before {line}");
        }
        if line == ANSWER {
            let (tool, arguments) = asked.take().unwrap_or_else(|| panic!("no call before this: {written}"));
            let answer = house.call(&tokens.access, tool, arguments).await.json();
            let result = &answer["result"]["structuredContent"];
            written.push_str(&layout(result.as_object().unwrap_or_else(|| panic!("{tool}: {answer}"))));
            lines.by_ref().find(|line| *line == END).unwrap_or_else(|| panic!("an answer without an end"));
            written.push_str(END);
        }
    }
    written
}

/// The blocks that begin with that line.
fn blocks<'p>(page: &'p str, begin: &'p str) -> impl Iterator<Item = &'p str> {
    page.split(begin).skip(1).filter_map(|rest| rest.split(END).next())
}

/// From left to right, as people do it; the page never mixes what would need an order.
fn work_out(sum: &str) -> f64 {
    let mut words = sum.split_whitespace();
    let number = |word: &str| word.parse::<f64>().unwrap_or_else(|_| panic!("{word} in {sum}"));
    let mut total = number(words.next().unwrap());
    while let (Some(operator), Some(operand)) = (words.next(), words.next()) {
        match operator {
            "+" => total += number(operand),
            "×" => total *= number(operand),
            "÷" => total /= number(operand),
            other => panic!("{other} in {sum}"),
        }
    }
    total
}

/// Every number of a document, as it is written there without needless zeros.
fn numbers(document: &Value, found: &mut Vec<f64>) {
    match document {
        Value::Number(number) => found.extend(number.as_f64()),
        Value::Array(entries) => entries.iter().for_each(|entry| numbers(entry, found)),
        Value::Object(fields) => fields.values().for_each(|field| numbers(field, found)),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

#[tokio::test]
async fn every_answer_on_the_page_is_what_the_vendor_gives() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let written = asked_again(&page).await;
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(PAGE, &written).unwrap();
        return;
    }
    assert!(page.matches(ANSWER).count() > 8, "the page still has its calls");
    let mut stale = String::new();
    for (is, shall) in page.lines().zip(written.lines()).filter(|(is, shall)| is != shall) {
        writeln!(stale, "- {is}\n+ {shall}").unwrap();
    }
    let how = "UPDATE_GENERATED=1 cargo test -p mock-clootrack --test it world";
    assert!(page == written, "WORLD.md is stale; look whether its words still hold, and run {how}\n{stale}");
}

#[test]
fn every_sum_on_the_page_is_right_and_made_of_numbers_from_the_answers() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let mut given = Vec::new();
    for answer in blocks(&page, ANSWER) {
        numbers(&serde_json::from_str(answer).unwrap(), &mut given);
    }
    let sums: Vec<&str> = blocks(&page, SUMS).flat_map(str::lines).collect();
    assert!(sums.len() >= 5, "{sums:?}");
    for sum in sums {
        let (terms, total) = sum.split_once(" = ").unwrap_or_else(|| panic!("no sum: {sum}"));
        // The answers have four decimals.
        let known = |number: f64| given.iter().any(|one| (one - number).abs() < 0.000_05);
        let named = terms.split_whitespace().chain([total]).filter_map(|word| word.parse::<f64>().ok());
        for number in named {
            assert!(known(number), "no answer says {number}, as in {sum}");
        }
        let total: f64 = total.parse().unwrap();
        assert!((work_out(terms) - total).abs() < 0.000_051, "{sum}, not {}", work_out(terms));
    }
}
