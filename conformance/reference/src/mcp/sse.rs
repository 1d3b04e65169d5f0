//! Server-sent events, as the HTML standard reads them.

use std::sync::Arc;
use std::time::Duration;

use crate::conduct::Resilience;

/// Takes bytes as they come and gives the data of the events that they complete.
pub(super) struct Events {
    decides: Arc<dyn Resilience>,
    /// The line that has begun.
    line: Vec<u8>,
    /// The lines of data of the event that has begun.
    data: Option<String>,
    /// The name of the event that has begun.
    name: String,
    /// The last byte was a carriage return, whose line feed is no second end of line.
    after_return: bool,
    begun: bool,
    /// The id of the event that has begun.
    begun_id: Option<String>,
    /// The id of the last event that was complete.
    id: Option<String>,
    retry: Option<Duration>,
}

/// Where a stream that has ended can be taken up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The last event that was seen.
    pub(super) after: String,
    /// How long its sender wants to be left alone.
    pub(super) wait: Duration,
}

/// What a byte is to the line that it comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// A part of it.
    Inside,
    /// Its end.
    Ends,
    /// Nothing: the second half of an end.
    Ignored,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// A part of the event's data.
    Data(String),
    /// The event's name.
    Name(String),
    /// From where the stream can be taken up.
    Id(String),
    /// When it may be.
    Retry(Duration),
    /// Nothing.
    Nothing,
}

impl LineEnd {
    pub(crate) fn of(byte: u8, after_return: bool) -> Self {
        match byte {
            b'\n' if after_return => Self::Ignored,
            b'\r' | b'\n' => Self::Ends,
            _ => Self::Inside,
        }
    }
}

impl Field {
    pub(crate) fn of(line: &str) -> Self {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => Self::Data(value.to_owned()),
            "event" => Self::Name(value.to_owned()),
            "id" if !value.contains('\0') => Self::Id(value.to_owned()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                value.parse().map_or(Self::Nothing, |time| Self::Retry(Duration::from_millis(time)))
            }
            _ => Self::Nothing,
        }
    }
}

impl Events {
    pub(super) fn new(decides: Arc<dyn Resilience>) -> Self {
        Self {
            decides,
            line: Vec::new(),
            data: None,
            name: String::new(),
            after_return: false,
            begun: false,
            begun_id: None,
            id: None,
            retry: None,
        }
    }

    /// The data of every event that `bytes` completes, if it has any.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut complete = Vec::new();
        for &byte in bytes {
            let after_return = std::mem::replace(&mut self.after_return, byte == b'\r');
            let end = match byte {
                b'\r' | b'\n' => self.decides.line_end(byte, after_return),
                _ => LineEnd::Inside,
            };
            match end {
                LineEnd::Inside => self.line.push(byte),
                LineEnd::Ends => complete.extend(self.end_line()),
                LineEnd::Ignored => {}
            }
        }
        complete
    }

    /// Where to take the stream up, if its sender has said so: from where, and when.
    pub(super) fn place(&self) -> Option<Place> {
        Some(Place { after: self.id.clone()?, wait: self.retry? })
    }

    /// What comes now is another stream, which goes on where this one has ended.
    pub(super) fn go_on(&mut self) {
        let next = Self::new(Arc::clone(&self.decides));
        *self = Self { id: self.id.take(), retry: self.retry, ..next };
    }

    fn end_line(&mut self) -> Option<String> {
        let bytes = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&bytes);
        let mut line: &str = &line;
        if !std::mem::replace(&mut self.begun, true) && self.decides.skips_mark() {
            line = line.strip_prefix('\u{feff}').unwrap_or(line);
        }
        if line.is_empty() {
            if let Some(id) = self.begun_id.take() {
                self.id = Some(id).filter(|id| !id.is_empty());
            }
            let (name, data) = (std::mem::take(&mut self.name), self.data.take());
            // An event with an id and empty data only says from where the stream can be taken up.
            let data = match data {
                Some(data) => Some(data).filter(|data| !data.is_empty()),
                None => self.decides.empty_event(),
            };
            return data.filter(|_| self.decides.is_message(&name));
        }
        match self.decides.field(line) {
            Field::Data(more) => {
                self.data = Some(match self.data.take() {
                    Some(data) => self.decides.joined(&data, &more),
                    None => more,
                });
            }
            Field::Name(name) => self.name = name,
            Field::Id(id) => self.begun_id = Some(id),
            Field::Retry(time) => self.retry = Some(time),
            Field::Nothing => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conduct::Conduct;

    fn events() -> Events {
        Events::new(Conduct::correct().resilience)
    }

    fn read(chunks: &[&[u8]]) -> Vec<String> {
        let mut events = events();
        chunks.iter().flat_map(|chunk| events.push(chunk)).collect()
    }

    #[test]
    fn every_legal_framing_gives_the_same_event() {
        let expected = vec!["{\"a\":\n1}".to_owned()];
        for stream in [
            "data: {\"a\":\ndata: 1}\n\n",
            "data: {\"a\":\r\ndata: 1}\r\n\r\n",
            "data: {\"a\":\rdata: 1}\r\r",
            "data:{\"a\":\ndata:1}\n\n",
            "\u{feff}data: {\"a\":\ndata: 1}\n\n",
            ": keep-alive\n\nevent: tick\ndata: 1\n\nevent: message\nid: 7\nretry: 10\ndata: {\"a\":\n: a comment\ndata: 1}\nodd\n\n",
        ] {
            assert_eq!(read(&[stream.as_bytes()]), expected, "{stream:?}");
            let bytes: Vec<&[u8]> = stream.as_bytes().chunks(1).collect();
            assert_eq!(read(&bytes), expected, "{stream:?} byte by byte");
        }
    }

    #[test]
    fn a_character_may_be_split_between_two_pieces() {
        assert_eq!(read(&[b"data: \xc3", b"\xa9\n\n"]), ["é"]);
    }

    #[test]
    fn an_event_that_is_cut_off_is_none() {
        assert!(read(&[b"data: {\"a\":1}\n"]).is_empty());
        assert!(read(&[b"event: ping\n\n: hello\n\n"]).is_empty());
    }

    #[test]
    fn an_event_to_take_the_stream_up_from_is_no_message() {
        assert_eq!(read(&[b"id: 7-0\ndata:\n\nid: 7-1\ndata: {}\n\n"]), ["{}"]);
    }

    #[test]
    fn a_stream_is_taken_up_after_its_last_whole_event_and_when_its_sender_says() {
        let place = |stream: &str| {
            let mut events = events();
            events.push(stream.as_bytes());
            events.place()
        };
        let after = |id: &str, wait| Some(Place { after: id.to_owned(), wait: Duration::from_millis(wait) });
        assert_eq!(place("id: 7-0\nretry: 500\ndata:\n\n"), after("7-0", 500));
        assert_eq!(place("retry:5\nid:a\ndata: {}\n\nid: b\ndata: {"), after("a", 5));
        for nowhere in [
            "id: 7\ndata:\n\n",
            "retry: 5\ndata:\n\n",
            "id: 7\nretry: soon\n\n",
            "id: 7\nretry: 5\n\nid:\n\n",
        ] {
            assert_eq!(place(nowhere), None, "{nowhere:?}");
        }
    }

    #[test]
    fn what_a_stream_goes_on_with_begins_anew() {
        let mut events = events();
        events.push(b"id: 1\nretry: 5\ndata:\n\ndata: {\"cut");
        events.go_on();
        assert_eq!(events.push("\u{feff}data: {}\n\n".as_bytes()), ["{}"]);
        assert_eq!(events.place().map(|place| place.after).as_deref(), Some("1"));
    }
}
