//! The methods by name.

/// A method of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `hello`
    Hello,
    /// `open`
    Open,
    /// `authorize`
    Authorize,
    /// `callback`
    Callback,
    /// `tools`
    Tools,
    /// `call`
    Call,
    /// `ask`
    Ask,
    /// `status`
    Status,
    /// `disconnect`
    Disconnect,
    /// `audit`
    Audit,
    /// `set_clock`
    SetClock,
    /// `swap_records`
    SwapRecords,
    /// `fail_storage`
    FailStorage,
    /// `close`
    Close,
}

impl Method {
    /// Every method, in the order of a connector's life.
    pub const ALL: [Self; 14] = [
        Self::Hello,
        Self::Open,
        Self::Authorize,
        Self::Callback,
        Self::Tools,
        Self::Call,
        Self::Ask,
        Self::Status,
        Self::Disconnect,
        Self::Audit,
        Self::SetClock,
        Self::SwapRecords,
        Self::FailStorage,
        Self::Close,
    ];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hello => "hello",
            Self::Open => "open",
            Self::Authorize => "authorize",
            Self::Callback => "callback",
            Self::Tools => "tools",
            Self::Call => "call",
            Self::Ask => "ask",
            Self::Status => "status",
            Self::Disconnect => "disconnect",
            Self::Audit => "audit",
            Self::SetClock => "set_clock",
            Self::SwapRecords => "swap_records",
            Self::FailStorage => "fail_storage",
            Self::Close => "close",
        }
    }

    /// The method of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == name)
    }

    /// Whether a connector may do without it, and must declare it if it has it.
    pub fn is_optional(self) -> bool {
        match self {
            Self::Ask
            | Self::Status
            | Self::Audit
            | Self::SetClock
            | Self::SwapRecords
            | Self::FailStorage => true,
            Self::Hello
            | Self::Open
            | Self::Authorize
            | Self::Callback
            | Self::Tools
            | Self::Call
            | Self::Disconnect
            | Self::Close => false,
        }
    }
}
