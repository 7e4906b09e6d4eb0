use super::*;
fn number(count: usize) -> i64 { i64::try_from(count).unwrap_or(i64::MAX) }
impl Sent {
    pub fn count(&self) -> i64 { number(self.recipients.len()) }
    pub fn sent_count(&self) -> i64 { number(self.recipients.iter().filter(|row| row.sending.is_sent()).count()) }
    pub fn received_count(&self) -> i64 { number(self.recipients.iter().filter(|row| row.received.is_some()).count()) }
}
impl Ready { pub fn count(&self) -> i64 { number(self.recipients.len()) } }
impl Manages { pub fn is_allowed(self) -> bool { self == Self::Yes } }
impl Sending {
    pub fn key(&self) -> &'static str { match self { Self::Waiting(_) => "sending-waiting", Self::Sent(_) => "sending-sent", Self::InDoubt(_) => "sending-in-doubt", Self::Failed(_) => "sending-failed" } }
    pub fn mail_key(&self) -> &'static str { match self { Self::Waiting(_) => "mail-waiting", Self::Sent(_) => "mail-sent", Self::InDoubt(_) => "mail-in-doubt", Self::Failed(_) => "mail-failed" } }
    pub fn tone(&self) -> &'static str { match self { Self::Waiting(_) => "info", Self::Sent(_) => "ok", Self::InDoubt(_) => "warn", Self::Failed(_) => "bad" } }
    pub fn icon(&self) -> &'static str { match self { Self::Waiting(_) => "clock", Self::Sent(_) => "check", Self::InDoubt(_) => "triangle-alert", Self::Failed(_) => "circle-alert" } }
    pub fn detail(&self) -> Option<&str> { match self { Self::Waiting(said) => said.as_deref(), Self::Sent(said) | Self::InDoubt(said) | Self::Failed(said) => Some(said) } }
    pub fn is_sent(&self) -> bool { matches!(self, Self::Sent(_)) }
    pub fn is_in_doubt(&self) -> bool { matches!(self, Self::InDoubt(_)) }
    pub fn is_in_trouble(&self) -> bool { matches!(self, Self::InDoubt(_) | Self::Failed(_)) }
}
impl Purpose {
    pub fn value(self) -> &'static str { match self { Self::First => "first", Self::Again => "again" } }
    pub fn is_again(self) -> bool { self == Self::Again }
}
impl Convene {
    pub fn count(&self) -> i64 { number(self.recipients.len()) }
    pub fn ticked(&self) -> i64 { number(self.recipients.iter().filter(|one| one.ticked.is_yes()).count()) }
    pub fn first(&self) -> Option<&ChosenRecipient> { self.recipients.iter().find(|one| one.address.is_some()) }
}
impl Ticked { pub fn is_yes(self) -> bool { self == Self::Yes } }
impl Convocation { pub fn agenda_count(&self) -> i64 { number(self.agenda.len()) } }
impl AnswerForm {
    pub fn admits_proxies(&self) -> bool { self.proxies == ProxiesAllowed::Yes }
    pub fn is_present(&self) -> bool { self.choice == "present" }
    pub fn is_absent(&self) -> bool { self.choice == "absent" }
    pub fn is_proxy(&self) -> bool { self.choice == "proxy" }
}
impl Post { pub fn is_folder(self) -> bool { self == Self::Folder } }
