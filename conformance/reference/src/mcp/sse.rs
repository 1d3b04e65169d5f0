//! Server-sent events, as the HTML standard reads them.

use std::time::Duration;

/// Takes bytes as they come and gives the data of the events that they complete.
#[derive(Default)]
pub(super) struct Events {
    /// The line that has begun.
    line: Vec<u8>,
    /// The lines of data of the event that has begun.
    data: Option<String>,
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

impl Events {
    /// The data of every event that `bytes` completes, if it has any.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut complete = Vec::new();
        for &byte in bytes {
            let second_half = std::mem::replace(&mut self.after_return, byte == b'\r') && byte == b'\n';
            match byte {
                b'\n' if second_half => {}
                b'\r' | b'\n' => complete.extend(self.end_line()),
                other => self.line.push(other),
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
        *self = Self { id: self.id.take(), retry: self.retry, ..Self::default() };
    }

    fn end_line(&mut self) -> Option<String> {
        let bytes = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&bytes);
        let mut line: &str = &line;
        if !std::mem::replace(&mut self.begun, true) {
            line = line.strip_prefix('\u{feff}').unwrap_or(line);
        }
        if line.is_empty() {
            if let Some(id) = self.begun_id.take() {
                self.id = Some(id).filter(|id| !id.is_empty());
            }
            // An event with an id and empty data only says from where the stream can be taken up.
            return self.data.take().filter(|data| !data.is_empty());
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            "id" if !value.contains('\0') => self.begun_id = Some(value.to_owned()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis);
            }
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(chunks: &[&[u8]]) -> Vec<String> {
        let mut events = Events::default();
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
            ": keep-alive\n\nevent: message\nid: 7\nretry: 10\ndata: {\"a\":\n: a comment\ndata: 1}\nodd\n\n",
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
            let mut events = Events::default();
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
        let mut events = Events::default();
        events.push(b"id: 1\nretry: 5\ndata:\n\ndata: {\"cut");
        events.go_on();
        assert_eq!(events.push("\u{feff}data: {}\n\n".as_bytes()), ["{}"]);
        assert_eq!(events.place().map(|place| place.after).as_deref(), Some("1"));
    }
}
