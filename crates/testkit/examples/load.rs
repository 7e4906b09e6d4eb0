//! How many times a second a page is answered: `load ADDRESS PATH SECONDS MODE COOKIE…`, a connection for each
//! cookie, each asking again as soon as it is answered. In the mode `same` all ask for the path as it is; in
//! the mode `anew` no address is asked for twice, so that no answer kept before serves. Prints one line: how
//! many a second, then the median, the 99th percentile and the slowest in milliseconds. Used by `bench/run.py`.

use std::{
    env, process,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Numbers the addresses that are asked for once.
static ASKED: AtomicU64 = AtomicU64::new(0);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    let [address, path, seconds, mode, cookies @ ..] = words.as_slice() else {
        eprintln!("load ADDRESS PATH SECONDS same|anew COOKIE…");
        process::exit(2);
    };
    let seconds: u64 = seconds.parse().expect("seconds");
    let until = Instant::now() + Duration::from_secs(seconds);
    let anew = mode == "anew";
    let asking = cookies
        .iter()
        .map(|cookie| ask(address, path, cookie, (anew, until)));
    let mut took: Vec<f64> = futures::future::join_all(asking).await.concat();
    took.sort_by(f64::total_cmp);
    let at = |part: usize| took.get(took.len() * part / 100).copied();
    println!(
        "{:.0} {:.2} {:.2} {:.2}",
        took.len() as f64 / seconds as f64,
        at(50).expect("answers"),
        at(99).expect("answers"),
        took.last().expect("answers"),
    );
}

/// One browser: milliseconds until each whole answer was there.
async fn ask(address: &str, path: &str, cookie: &str, (anew, until): (bool, Instant)) -> Vec<f64> {
    let mut stream = TcpStream::connect(address).await.expect("the server");
    stream.set_nodelay(true).expect("a socket");
    let (mut took, mut read) = (vec![], vec![]);
    while Instant::now() < until {
        let begun = Instant::now();
        let number = ASKED.fetch_add(1, Ordering::Relaxed);
        let joint = if path.contains('?') { '&' } else { '?' };
        let asked = match anew {
            true => format!("{path}{joint}n={number}"),
            false => path.to_owned(),
        };
        let request = format!(
            "GET {asked} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\naccept-encoding: gzip\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.expect("asking");
        answer(&mut stream, &mut read).await;
        took.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    took
}

/// Reads one answer, of a length told or in chunks.
async fn answer(stream: &mut TcpStream, read: &mut Vec<u8>) {
    read.clear();
    let mut more = [0; 65_536];
    loop {
        let count = stream.read(&mut more).await.expect("an answer");
        assert!(count > 0, "the server closed the connection");
        read.extend_from_slice(&more[..count]);
        let Some(head) = read.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let told = String::from_utf8_lossy(&read[..head]).to_ascii_lowercase();
        assert!(told.starts_with("http/1.1 200"), "{told}");
        let length = told
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let body = read.len() - head - 4;
        let whole = match length {
            Some(length) => body >= length.parse::<usize>().expect("a length"),
            None => read.ends_with(b"\r\n0\r\n\r\n"),
        };
        if whole {
            return;
        }
    }
}
