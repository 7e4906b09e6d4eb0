//! A post office: a real SMTP server (RFC 5321) on this machine, for mails that a story sends.

mod caller;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::net::TcpSocket;
use tokio::task::JoinHandle;

/// A real SMTP server that misbehaves when told to.
#[derive(Clone)]
pub struct PostOffice(Arc<Inside>);

/// How a post office treats its callers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Takes every message.
    Normal,
    /// Knows nobody at these addresses: 550 5.1.1.
    RefuseRecipients(Vec<String>),
    /// Asks every sender to come back later: 451 4.3.0.
    Defer,
    /// Waits before each answer.
    Slow(Duration),
    /// Takes the message, which counts as received, and waits before it says so.
    SlowAfterData(Duration),
    /// Takes the message, which counts as received, and hangs up without an answer.
    DropAfterData,
    /// Hangs up when the message is announced.
    DropBeforeData,
    /// Refuses the message once it has it: 554. It does not count as received.
    RefuseContent,
}

/// A message that a post office took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Where the envelope says that it comes from.
    pub from: String,
    /// To whom the envelope says that it goes.
    pub to: Vec<String>,
    /// The message as it was sent, without the stuffing of dots.
    pub raw: Vec<u8>,
}

struct Inside {
    port: u16,
    behaviour: Mutex<Behaviour>,
    received: Mutex<Vec<Letter>>,
    door: tokio::sync::Mutex<Door>,
}

struct Door {
    listening: Option<JoinHandle<()>>,
    /// While nobody listens the port is kept, so that no other program takes it.
    kept: Option<TcpSocket>,
}

impl PostOffice {
    /// Opens a post office on a free port.
    pub async fn open() -> Self {
        let socket = bound(0);
        let port = socket.local_addr().expect("an address").port();
        let door = Door {
            listening: None,
            kept: Some(socket),
        };
        let office = Self(Arc::new(Inside {
            port,
            behaviour: Mutex::new(Behaviour::Normal),
            received: Mutex::default(),
            door: door.into(),
        }));
        office.reopen().await;
        office
    }

    /// The port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.0.port
    }

    /// Hangs up on everybody and refuses connections, until it is reopened.
    pub async fn close(&self) {
        let mut door = self.0.door.lock().await;
        if let Some(listening) = door.listening.take() {
            listening.abort();
            // Aborting is what was asked: how it ended is no news.
            let _ = listening.await;
            door.kept = Some(bound(self.0.port));
        }
    }

    /// Listens again, on the same port.
    pub async fn reopen(&self) {
        let mut door = self.0.door.lock().await;
        if let Some(socket) = door.kept.take() {
            let listener = socket.listen(64).expect("the port kept");
            door.listening = Some(tokio::spawn(caller::welcome(self.clone(), listener)));
        }
    }

    /// Tells how to behave from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        *lock(&self.0.behaviour) = behaviour;
    }

    /// Every message taken, in order.
    pub fn received(&self) -> Vec<Letter> {
        lock(&self.0.received).clone()
    }

    fn behaviour(&self) -> Behaviour {
        lock(&self.0.behaviour).clone()
    }

    fn take(&self, letter: Letter) {
        lock(&self.0.received).push(letter);
    }
}

impl Letter {
    /// Returns a header as it was sent, its lines joined.
    pub fn header(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(&self.raw);
        let (head, _) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", "\t");
        unfolded.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found
                .eq_ignore_ascii_case(name)
                .then(|| value.trim().to_owned())
        })
    }

    /// Returns what readers of plain text see.
    ///
    /// # Panics
    /// When there is no such part, or it is encoded otherwise than our mails are.
    pub fn text(&self) -> String {
        let raw = String::from_utf8_lossy(&self.raw).into_owned();
        let part = raw.split("Content-Type: text/plain").nth(1);
        let part = part.expect("a part for readers of plain text");
        let (head, body) = part.split_once("\r\n\r\n").expect("a body");
        let body = body.split("\r\n--").next().unwrap_or(body);
        if head.contains("quoted-printable") {
            return unquoted(body);
        }
        assert!(head.contains("7bit"), "another encoding: {head}");
        body.to_owned()
    }

    /// Returns its identifier, within angle brackets.
    pub fn message_id(&self) -> String {
        self.header("Message-ID").expect("a Message-ID")
    }
}

/// Reads quoted-printable text (RFC 2045, section 6.7).
fn unquoted(text: &str) -> String {
    let joined = text.replace("=\r\n", "");
    let mut bytes = vec![];
    let mut rest = joined.as_bytes().iter();
    while let Some(byte) = rest.next() {
        if *byte != b'=' {
            bytes.push(*byte);
            continue;
        }
        let digits: Vec<u8> = rest.by_ref().take(2).copied().collect();
        let digits = String::from_utf8(digits).expect("two digits");
        bytes.push(u8::from_str_radix(&digits, 16).expect("two digits"));
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn bound(port: u16) -> TcpSocket {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_reuseaddr(true).expect("a port used before");
    socket
        .bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        .expect("a port");
    socket
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no thread of the post office panicked")
}
