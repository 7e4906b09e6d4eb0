//! Several files as one zip archive, streamed: no archive is ever whole in memory or on disk.

use crate::{Error, Files};
use bytes::Bytes;
use futures::{StreamExt, stream::BoxStream};
use std::io::{self, Write};
use tokio::{runtime::Handle, sync::mpsc};
use uuid::Uuid;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// One file of an archive.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path in the archive.
    pub name: String,
    /// Its bytes.
    pub source: Source,
}

/// Where the bytes of an entry come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// From here.
    Bytes(Bytes),
    /// From a stored file.
    Blob([u8; 32]),
}

/// So many pieces may wait for a slow reader.
const AHEAD: usize = 8;
const PIECE: usize = 64 << 10;

impl Files {
    /// Streams an archive. A reader who leaves stops the work.
    pub fn package(
        &self,
        tenant: Uuid,
        entries: Vec<Entry>,
    ) -> BoxStream<'static, Result<Bytes, Error>> {
        let (give, take) = mpsc::channel(AHEAD);
        let (files, runtime) = (self.clone(), Handle::current());
        tokio::task::spawn_blocking(move || {
            let pipe = Pipe {
                give: give.clone(),
                piece: Vec::with_capacity(PIECE),
            };
            if let Err(error) = files.pack(tenant, entries, pipe, &runtime) {
                // Without the last piece the archive cannot be read: the reader learns it.
                let _reader_left = give.blocking_send(Err(Error::Interrupted(error.to_string())));
            }
        });
        // Fused: a reader may ask once more after the end.
        futures::stream::unfold(take, async |mut take| Some((take.recv().await?, take)))
            .fuse()
            .boxed()
    }

    fn pack(
        &self,
        tenant: Uuid,
        entries: Vec<Entry>,
        pipe: Pipe,
        runtime: &Handle,
    ) -> io::Result<()> {
        let mut archive = ZipWriter::new_stream(pipe);
        for entry in entries {
            match entry.source {
                Source::Bytes(bytes) => {
                    archive.start_file(entry.name, options(CompressionMethod::Deflated))?;
                    archive.write_all(&bytes)?;
                }
                Source::Blob(sha256) => {
                    archive.start_file(entry.name, options(CompressionMethod::Stored))?;
                    let open = self.open(tenant, &sha256);
                    let mut bytes = runtime.block_on(open).map_err(io::Error::other)?;
                    while let Some(piece) = runtime.block_on(bytes.next()) {
                        archive.write_all(&piece.map_err(io::Error::other)?)?;
                    }
                }
            }
        }
        archive.finish()?.into_inner().flush()
    }
}

/// PDFs are compressed already. Larger than four gigabytes is allowed.
fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .large_file(true)
        .unix_permissions(0o644)
}

/// What the archive writes goes to the reader in pieces.
struct Pipe {
    give: mpsc::Sender<Result<Bytes, Error>>,
    piece: Vec<u8>,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let piece = std::mem::take(&mut self.piece);
        if piece.is_empty() {
            return Ok(());
        }
        self.give
            .blocking_send(Ok(piece.into()))
            .map_err(|_| io::Error::new(io::ErrorKind::BrokenPipe, "the reader left"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Files, Source};
    use bytes::Bytes;
    use futures::{StreamExt, TryStreamExt, stream};
    use std::io::{Cursor, Read};
    use uuid::Uuid;

    #[tokio::test]
    async fn an_archive_holds_its_files_and_ends_once() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::on_disk(folder.path(), 1_000_000).unwrap();
        let large = Bytes::from(vec![7; 300_000]);
        let bytes = stream::iter([Ok::<_, std::io::Error>(large.clone())]);
        let blob = files
            .receive(Uuid::nil(), Uuid::nil(), bytes)
            .await
            .unwrap();
        let entry = |name: &str, source| Entry {
            name: name.to_owned(),
            source,
        };
        let entries = vec![
            entry(
                "lisez-moi.txt",
                Source::Bytes(Bytes::from_static(b"bonjour")),
            ),
            entry("documents/été.pdf", Source::Blob(blob.sha256)),
        ];
        let mut archive = files.package(Uuid::nil(), entries);
        let mut whole = vec![];
        while let Some(piece) = archive.next().await {
            whole.extend_from_slice(&piece.unwrap());
        }
        assert!(archive.next().await.is_none(), "asked again after the end");
        let mut read = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
        let mut content = vec![];
        read.by_name("documents/été.pdf")
            .unwrap()
            .read_to_end(&mut content)
            .unwrap();
        assert!(content == large);
    }

    #[tokio::test]
    async fn a_file_that_is_gone_breaks_the_archive_instead_of_shortening_it() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::on_disk(folder.path(), 1000).unwrap();
        let entries = vec![Entry {
            name: "perdu.pdf".to_owned(),
            source: Source::Blob([1; 32]),
        }];
        let pieces: Result<Vec<Bytes>, _> = files.package(Uuid::nil(), entries).try_collect().await;
        assert!(pieces.is_err());
    }
}
