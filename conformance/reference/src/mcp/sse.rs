//! Server-sent events, as the HTML standard reads them.

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

    fn end_line(&mut self) -> Option<String> {
        let bytes = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&bytes);
        let mut line: &str = &line;
        if !std::mem::replace(&mut self.begun, true) {
            line = line.strip_prefix('\u{feff}').unwrap_or(line);
        }
        if line.is_empty() {
            // An event with an id and empty data only says from where the stream can be taken up.
            return self.data.take().filter(|data| !data.is_empty());
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        if field == "data" {
            let value = value.strip_prefix(' ').unwrap_or(value);
            match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            }
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
}
