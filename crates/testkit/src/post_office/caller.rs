//! One caller of the post office, and what is answered to each command.

use super::{Behaviour, Letter, PostOffice};
use std::io;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// Answers callers, who are all hung up on when this stops.
pub(super) async fn welcome(office: PostOffice, listener: TcpListener) {
    let mut callers = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let caller = Caller {
            office: office.clone(),
            stream: BufReader::new(stream),
            from: None,
            to: Vec::new(),
        };
        callers.spawn(caller.serve());
    }
}

/// Whether the conversation goes on.
enum Next {
    Listen,
    HangUp,
}

struct Caller {
    office: PostOffice,
    stream: BufReader<TcpStream>,
    from: Option<String>,
    to: Vec<String>,
}

impl Caller {
    /// Converses until one of the two hangs up; a broken line is no news.
    async fn serve(mut self) {
        if self.answer("220 post.test ESMTP").await.is_err() {
            return;
        }
        while let Ok(Some(line)) = self.line().await {
            let text = String::from_utf8_lossy(&line);
            match self.follow(text.trim_end()).await {
                Ok(Next::Listen) => {}
                Ok(Next::HangUp) | Err(_) => return,
            }
        }
    }

    async fn follow(&mut self, command: &str) -> io::Result<Next> {
        let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                self.forget();
                self.answer("250-post.test\r\n250-8BITMIME\r\n250 SMTPUTF8")
                    .await?;
            }
            "HELO" | "RSET" => {
                self.forget();
                self.answer("250 2.0.0 post.test").await?;
            }
            "NOOP" => self.answer("250 2.0.0 Nothing done").await?,
            "MAIL" => self.sender(rest).await?,
            "RCPT" => self.recipient(rest).await?,
            "DATA" => return self.message().await,
            "QUIT" => {
                self.answer("221 2.0.0 Goodbye").await?;
                return Ok(Next::HangUp);
            }
            _ => self.answer("500 5.5.2 Unknown command").await?,
        }
        Ok(Next::Listen)
    }

    async fn sender(&mut self, rest: &str) -> io::Result<()> {
        if self.office.behaviour() == Behaviour::Defer {
            return self.answer("451 4.3.0 Come back later").await;
        }
        match (&self.from, path(rest, "FROM:")) {
            (None, Some(from)) => self.from = Some(from),
            (Some(_), _) => return self.answer("503 5.5.1 There is a sender already").await,
            (None, None) => return self.answer("501 5.5.4 MAIL FROM:<somebody>").await,
        }
        self.answer("250 2.1.0 Sender taken").await
    }

    async fn recipient(&mut self, rest: &str) -> io::Result<()> {
        if self.from.is_none() {
            return self.answer("503 5.5.1 From whom?").await;
        }
        let Some(to) = path(rest, "TO:") else {
            return self.answer("501 5.5.4 RCPT TO:<somebody>").await;
        };
        if let Behaviour::RefuseRecipients(unknown) = self.office.behaviour()
            && unknown.iter().any(|name| name.eq_ignore_ascii_case(&to))
        {
            return self.answer("550 5.1.1 Nobody of that name").await;
        }
        self.to.push(to);
        self.answer("250 2.1.5 Recipient taken").await
    }

    async fn message(&mut self) -> io::Result<Next> {
        if self.to.is_empty() {
            self.answer("503 5.5.1 To whom?").await?;
            return Ok(Next::Listen);
        }
        if self.office.behaviour() == Behaviour::DropBeforeData {
            return Ok(Next::HangUp);
        }
        self.answer("354 End with a dot").await?;
        let Some(raw) = self.content().await? else {
            return Ok(Next::HangUp);
        };
        let letter = Letter {
            from: self.from.take().unwrap_or_default(),
            to: std::mem::take(&mut self.to),
            raw,
        };
        if !is_made_of_lines(&letter.raw) {
            self.answer("554 5.6.0 A line is too long or does not end with CR LF")
                .await?;
            return Ok(Next::Listen);
        }
        let behaviour = self.office.behaviour();
        if behaviour == Behaviour::RefuseContent {
            self.answer("554 5.6.0 Message refused").await?;
            return Ok(Next::Listen);
        }
        self.office.take(letter);
        if behaviour == Behaviour::DropAfterData {
            return Ok(Next::HangUp);
        }
        if let Behaviour::SlowAfterData(wait) = behaviour {
            tokio::time::sleep(wait).await;
        }
        self.answer("250 2.0.0 Message taken").await?;
        Ok(Next::Listen)
    }

    /// Reads up to the lone dot and takes off the dots that were added; nothing when cut short.
    async fn content(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut raw = Vec::new();
        while let Some(line) = self.line().await? {
            if line == b".\r\n" {
                return Ok(Some(raw));
            }
            raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
        Ok(None)
    }

    async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let read = self.stream.read_until(b'\n', &mut line).await?;
        Ok((read > 0).then_some(line))
    }

    async fn answer(&mut self, text: &str) -> io::Result<()> {
        if let Behaviour::Slow(wait) = self.office.behaviour() {
            tokio::time::sleep(wait).await;
        }
        self.stream
            .write_all(format!("{text}\r\n").as_bytes())
            .await?;
        self.stream.flush().await
    }

    fn forget(&mut self) {
        self.from = None;
        self.to.clear();
    }
}

/// Reads `FROM:<somebody> PARAMETERS`; nobody is `<>`.
fn path(text: &str, keyword: &str) -> Option<String> {
    let (start, rest) = text.split_at_checked(keyword.len())?;
    let (address, _) = rest.trim_start().strip_prefix('<')?.split_once('>')?;
    start
        .eq_ignore_ascii_case(keyword)
        .then(|| address.to_owned())
}

/// Answers whether every line ends with CR LF and has at most 998 octets before it (RFC 5321, 4.5.3.1.6).
fn is_made_of_lines(raw: &[u8]) -> bool {
    raw.split_inclusive(|octet| *octet == b'\n')
        .all(|line| line.ends_with(b"\r\n") && line.len() <= 1000)
}
