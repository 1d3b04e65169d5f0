//! The streams that stay open: a session's `GET` stream, and a `subscriptions/listen`.
//!
//! What is sent waits in the stream's outbox, so that whoever reads it may go away and come back with the last number
//! that they saw.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde_json::Value;
use tokio::sync::Notify;

use super::grants::GrantId;

/// So many are kept at most; one more ends the oldest.
const MOST: usize = 10_000;

/// So many messages wait in one outbox at most; one more drops the oldest.
const MOST_MESSAGES: usize = 256;

/// So many answers are kept for clients that have lost them; one more, and the oldest is gone.
const MOST_ANSWERS: usize = 256;

/// What a stream is for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Purpose {
    /// What the vendor has to say in a session.
    Session(String),
    /// The late answer to one request of a session.
    Answer(String),
    /// A subscription; `id` is that of the request, `tools` whether it asked for changes of the tools.
    Listen { id: Value, tools: bool },
}

/// An open stream.
#[derive(Debug)]
pub(crate) struct Stream {
    pub(crate) purpose: Purpose,
    pub(crate) login: String,
    /// The request that opened it.
    pub(crate) request: u64,
    grant: GrantId,
    outbox: VecDeque<(u64, Arc<str>)>,
    last: u64,
    reader: Option<u64>,
    over: bool,
    wake: Arc<Notify>,
}

/// Somebody's place in a stream.
#[derive(Debug)]
pub(crate) struct Reader {
    pub(crate) stream: u64,
    pub(crate) wake: Arc<Notify>,
    turn: u64,
    seen: u64,
}

/// What a reader gets next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// The message of that number.
    Message(u64, Arc<str>),
    /// Nothing yet.
    Wait,
    /// Nothing ever.
    End,
}

/// All streams by number.
#[derive(Debug, Default)]
pub(crate) struct Streams {
    by_number: BTreeMap<u64, Stream>,
    opened: u64,
    turns: u64,
    closed: bool,
    /// The answers that are kept, oldest first.
    kept: VecDeque<u64>,
}

impl Streams {
    /// Opens a stream; gives its number.
    pub(crate) fn open(&mut self, purpose: Purpose, grant: GrantId, login: &str, request: u64) -> u64 {
        while self.by_number.len() >= MOST
            && let Some((_, oldest)) = self.by_number.pop_first()
        {
            oldest.wake.notify_one();
        }
        self.opened += 1;
        let stream = Stream {
            purpose,
            login: login.to_owned(),
            request,
            grant,
            outbox: VecDeque::new(),
            last: 0,
            reader: None,
            over: self.closed,
            wake: Arc::new(Notify::new()),
        };
        self.by_number.insert(self.opened, stream);
        self.opened
    }

    /// Opens a stream that has these messages and no more, for who has lost an answer.
    pub(crate) fn keep(
        &mut self,
        purpose: Purpose,
        grant: GrantId,
        login: &str,
        request: u64,
        messages: &[String],
    ) -> u64 {
        if self.kept.len() >= MOST_ANSWERS
            && let Some(oldest) = self.kept.pop_front()
            && let Some(stream) = self.by_number.remove(&oldest)
        {
            stream.wake.notify_one();
        }
        let number = self.open(purpose, grant, login, request);
        self.kept.push_back(number);
        for message in messages {
            self.push(number, message);
        }
        self.finish(number);
        number
    }

    pub(crate) fn get(&self, number: u64) -> Option<&Stream> {
        self.by_number.get(&number)
    }

    /// Reads from after the message `seen`. Who read before reads no more: a message goes to one reader.
    pub(crate) fn attach(&mut self, number: u64, seen: u64) -> Option<Reader> {
        let stream = self.by_number.get_mut(&number)?;
        self.turns += 1;
        stream.reader = Some(self.turns);
        // A new bell, so that the reader that is sent away cannot eat the new one's ring.
        let before = std::mem::replace(&mut stream.wake, Arc::new(Notify::new()));
        before.notify_one();
        Some(Reader { stream: number, wake: Arc::clone(&stream.wake), turn: self.turns, seen })
    }

    pub(crate) fn next(&self, reader: &mut Reader) -> Next {
        let Some(stream) = self.by_number.get(&reader.stream) else {
            return Next::End;
        };
        if stream.reader != Some(reader.turn) {
            return Next::End;
        }
        match stream.outbox.iter().find(|(number, _)| *number > reader.seen) {
            Some((number, message)) => {
                reader.seen = *number;
                Next::Message(*number, Arc::clone(message))
            }
            None if stream.over => Next::End,
            None => Next::Wait,
        }
    }

    /// The reader has gone. Only a session's stream can be taken up again.
    pub(crate) fn detach(&mut self, reader: &Reader) {
        let Some(stream) = self.by_number.get_mut(&reader.stream) else {
            return;
        };
        if stream.reader != Some(reader.turn) {
            return;
        }
        stream.reader = None;
        let unread = stream.last > reader.seen;
        let resumable = match &stream.purpose {
            Purpose::Session(_) => !stream.over,
            Purpose::Answer(_) => !stream.over || unread,
            Purpose::Listen { .. } => false,
        };
        if !resumable {
            self.by_number.remove(&reader.stream);
        }
    }

    /// Puts a message into an outbox.
    pub(crate) fn push(&mut self, number: u64, message: &str) {
        let Some(stream) = self.by_number.get_mut(&number).filter(|stream| !stream.over) else {
            return;
        };
        if stream.outbox.len() >= MOST_MESSAGES {
            stream.outbox.pop_front();
        }
        stream.last += 1;
        stream.outbox.push_back((stream.last, Arc::from(message)));
        stream.wake.notify_one();
    }

    /// No message will follow those that are there.
    pub(crate) fn finish(&mut self, number: u64) {
        if let Some(stream) = self.by_number.get_mut(&number) {
            stream.over = true;
            stream.wake.notify_one();
        }
    }

    /// The one stream of each of a login's sessions that a message goes to: the latest that is read, or else the latest
    /// that can be taken up again.
    pub(crate) fn of_sessions(&self, login: &str) -> Vec<u64> {
        let mut chosen: BTreeMap<&str, (bool, u64)> = BTreeMap::new();
        for (number, stream) in &self.by_number {
            if let Purpose::Session(session) = &stream.purpose
                && stream.login == login
                && !stream.over
            {
                let rank = (stream.reader.is_some(), *number);
                let best = chosen.entry(session).or_insert(rank);
                *best = rank.max(*best);
            }
        }
        chosen.into_values().map(|(_, number)| number).collect()
    }

    /// A login's subscriptions, with the id that each message has to carry.
    pub(crate) fn subscriptions(&self, login: Option<&str>) -> Vec<(u64, Value, bool)> {
        let of = |stream: &&Stream| !stream.over && login.is_none_or(|login| stream.login == login);
        let of_number = |(number, stream): (&u64, &Stream)| match &stream.purpose {
            Purpose::Listen { id, tools } => Some((*number, id.clone(), *tools)),
            Purpose::Session(_) | Purpose::Answer(_) => None,
        };
        self.by_number.iter().filter(|(_, stream)| of(stream)).filter_map(of_number).collect()
    }

    /// A session has ended, and its streams with it.
    pub(crate) fn end_session(&mut self, session: &str) {
        self.end(
            |stream| matches!(&stream.purpose, Purpose::Session(of) | Purpose::Answer(of) if of == session),
        );
    }

    /// A grant has ended, and nobody may listen on its behalf.
    pub(crate) fn end_grant(&mut self, grant: GrantId) {
        self.end(|stream| stream.grant == grant);
    }

    /// The vendor stops: what is open ends after what waits in it, and nothing stays open from now on.
    pub(crate) fn close(&mut self) {
        self.closed = true;
        for stream in self.by_number.values_mut() {
            stream.over = true;
            stream.wake.notify_one();
        }
    }

    fn end(&mut self, which: impl Fn(&Stream) -> bool) {
        self.by_number.retain(|_, stream| {
            let ends = which(stream);
            if ends {
                stream.wake.notify_one();
            }
            !ends
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::grants::{Grant, Grants};

    fn grant() -> GrantId {
        let grant = Grant {
            client: String::new(),
            login: "".into(),
            scopes: [].into(),
            resource: None,
            ended: false,
        };
        Grants::default().approve(grant)
    }

    fn text(next: Next) -> Option<(u64, String)> {
        match next {
            Next::Message(number, text) => Some((number, text.to_string())),
            Next::Wait | Next::End => None,
        }
    }

    #[test]
    fn a_reader_that_comes_back_reads_on_after_what_it_saw() {
        let mut streams = Streams::default();
        let number = streams.open(Purpose::Session("s".to_owned()), grant(), "ada", 1);
        let mut first = streams.attach(number, 0).unwrap();
        streams.push(number, "one");
        assert_eq!(text(streams.next(&mut first)), Some((1, "one".to_owned())));
        streams.detach(&first);
        streams.push(number, "two");
        let mut second = streams.attach(number, 1).unwrap();
        assert_eq!(text(streams.next(&mut second)), Some((2, "two".to_owned())));
        assert_eq!(streams.next(&mut second), Next::Wait);
        assert_eq!(streams.next(&mut first), Next::End);
    }

    #[test]
    fn a_message_goes_to_the_stream_that_is_read() {
        let mut streams = Streams::default();
        let open = |streams: &mut Streams| streams.open(Purpose::Session("s".to_owned()), grant(), "ada", 1);
        let (read, unread) = (open(&mut streams), open(&mut streams));
        let _reader = streams.attach(read, 0).unwrap();
        assert_eq!(streams.of_sessions("ada"), [read]);
        assert!(streams.of_sessions("ben").is_empty());
        let _reader = streams.attach(unread, 0).unwrap();
        assert_eq!(streams.of_sessions("ada"), [unread]);
    }

    #[test]
    fn a_subscription_cannot_be_taken_up_again() {
        let mut streams = Streams::default();
        let purpose = Purpose::Listen { id: Value::from(1), tools: true };
        let number = streams.open(purpose, grant(), "ada", 1);
        let reader = streams.attach(number, 0).unwrap();
        streams.detach(&reader);
        assert!(streams.attach(number, 0).is_none());
    }

    #[test]
    fn answers_are_kept_but_not_without_bound() {
        let mut streams = Streams::default();
        let mut keep = || {
            let purpose = Purpose::Answer("s".to_owned());
            streams.keep(purpose, grant(), "ada", 1, &["one".to_owned()])
        };
        let first = keep();
        let last = (0..MOST_ANSWERS).map(|_| keep()).last().unwrap();
        assert!(streams.get(first).is_none());
        let mut reader = streams.attach(last, 0).unwrap();
        assert_eq!(text(streams.next(&mut reader)), Some((1, "one".to_owned())));
        assert_eq!(streams.next(&mut reader), Next::End);
    }

    #[test]
    fn an_outbox_is_bounded() {
        let mut streams = Streams::default();
        let number = streams.open(Purpose::Session("s".to_owned()), grant(), "ada", 1);
        (0..=MOST_MESSAGES).for_each(|_| streams.push(number, "x"));
        let mut reader = streams.attach(number, 0).unwrap();
        assert_eq!(text(streams.next(&mut reader)).map(|(number, _)| number), Some(2));
    }
}
