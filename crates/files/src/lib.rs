//! Content-addressed files: a blob is named by its tenant and the SHA-256 of its bytes.
//!
//! *Blob*: bytes at rest, known by digest and size. *Receive*: streaming bytes in; nothing is
//! visible until they are all there and on disk. The same bytes twice are stored once per tenant.
//! *Package*: several of them streamed out as one zip archive.

mod package;

pub use package::{Entry, Source};

use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{
    ObjectStore, ObjectStoreExt, WriteMultipart, local::LocalFileSystem, path::Path,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use uuid::Uuid;

/// Bytes at rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
    /// How many there are.
    pub size: i64,
    /// The first bytes (1 KiB at most), from which the kind of file is told.
    pub head: Bytes,
}

/// Why a file was not taken or given.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// More bytes than allowed.
    #[error("the file has more than {0} bytes")]
    TooLarge(i64),
    /// The sender stopped before the end.
    #[error("the sender stopped: {0}")]
    Interrupted(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] object_store::Error),
}

/// Where files are kept.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    largest: i64,
}

const HEAD: usize = 1024;
const PART: usize = 8 << 20;

impl Files {
    /// Keeps files below a folder of this machine, flushed to disk before they are acknowledged.
    pub fn on_disk(folder: &std::path::Path, largest: i64) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(|error| Error::Interrupted(error.to_string()))?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            largest,
        })
    }

    /// The size of the largest file that is taken, in bytes.
    pub fn largest(&self) -> i64 {
        self.largest
    }

    /// Stores a stream of bytes. `upload` names the upload while it lasts.
    pub async fn receive<E: std::fmt::Display>(
        &self,
        tenant: Uuid,
        upload: Uuid,
        bytes: impl Stream<Item = Result<Bytes, E>>,
    ) -> Result<Blob, Error> {
        let part = Path::from(format!("uploads/{upload}"));
        let mut writer =
            WriteMultipart::new_with_chunk_size(self.store.put_multipart(&part).await?, PART);
        let (mut digest, mut head, mut size) = (Sha256::new(), Vec::new(), 0_i64);
        let mut bytes = std::pin::pin!(bytes);
        while let Some(next) = bytes.next().await {
            let refused = match next {
                Ok(chunk) => {
                    size += i64::try_from(chunk.len()).unwrap_or(i64::MAX);
                    if size > self.largest {
                        Error::TooLarge(self.largest)
                    } else {
                        digest.update(&chunk);
                        head.extend(chunk.iter().take(HEAD.saturating_sub(head.len())));
                        writer.wait_for_capacity(4).await?;
                        writer.put(chunk);
                        continue;
                    }
                }
                Err(error) => Error::Interrupted(error.to_string()),
            };
            writer.abort().await?;
            return Err(refused);
        }
        writer.finish().await?;
        let sha256: [u8; 32] = digest.finalize().into();
        self.store.rename(&part, &place(tenant, &sha256)).await?;
        Ok(Blob {
            sha256,
            size,
            head: head.into(),
        })
    }

    /// Streams a blob of a tenant.
    pub async fn open(
        &self,
        tenant: Uuid,
        sha256: &[u8; 32],
    ) -> Result<BoxStream<'static, Result<Bytes, Error>>, Error> {
        let found = self.store.get(&place(tenant, sha256)).await?;
        Ok(found.into_stream().map_err(Error::from).boxed())
    }

    /// Returns a blob's bytes at once, for those who must see all of it.
    pub async fn read(&self, tenant: Uuid, sha256: &[u8; 32]) -> Result<Bytes, Error> {
        Ok(self
            .store
            .get(&place(tenant, sha256))
            .await?
            .bytes()
            .await?)
    }
}

/// `TENANT/ab/cd/abcd…`: folders stay small.
fn place(tenant: Uuid, sha256: &[u8; 32]) -> Path {
    let hex: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    let (first, rest) = hex.split_at(2);
    let (second, _) = rest.split_at(2);
    Path::from(format!("{tenant}/{first}/{second}/{hex}"))
}

#[cfg(test)]
mod tests {
    use super::{Error, Files};
    use bytes::Bytes;
    use futures::{TryStreamExt, stream};
    use uuid::Uuid;

    fn files(largest: i64) -> (tempfile::TempDir, Files) {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::on_disk(folder.path(), largest).unwrap();
        (folder, files)
    }

    fn chunks(texts: &[&'static str]) -> impl futures::Stream<Item = Result<Bytes, String>> {
        stream::iter(
            texts
                .iter()
                .map(|text| Ok(Bytes::from_static(text.as_bytes())))
                .collect::<Vec<_>>(),
        )
    }

    fn left_behind(folder: &std::path::Path) -> usize {
        std::fs::read_dir(folder.join("uploads")).map_or(0, Iterator::count)
    }

    #[tokio::test]
    async fn bytes_come_back_and_the_same_ones_have_the_same_name() {
        let (_folder, files) = files(1000);
        let blob = files
            .receive(
                Uuid::nil(),
                Uuid::from_u128(1),
                chunks(&["%PDF-1.7 ", "suite"]),
            )
            .await
            .unwrap();
        let again = files
            .receive(Uuid::nil(), Uuid::from_u128(2), chunks(&["%PDF-1.7 suite"]))
            .await
            .unwrap();
        assert_eq!(
            (blob.sha256, blob.size, &blob.head[..4]),
            (again.sha256, 14, &b"%PDF"[..])
        );
        let read: Vec<Bytes> = files
            .open(Uuid::nil(), &blob.sha256)
            .await
            .unwrap()
            .try_collect()
            .await
            .unwrap();
        assert_eq!(read.concat(), b"%PDF-1.7 suite");
        assert!(
            files.open(Uuid::max(), &blob.sha256).await.is_err(),
            "another tenant's name leads nowhere"
        );
    }

    #[tokio::test]
    async fn too_much_or_interrupted_leaves_nothing_behind() {
        let (folder, files) = files(10);
        let large = files
            .receive(
                Uuid::nil(),
                Uuid::from_u128(1),
                chunks(&["12345678", "9abc"]),
            )
            .await;
        assert!(matches!(large, Err(Error::TooLarge(10))));
        let broken = stream::iter([Ok(Bytes::from_static(b"1")), Err("client gone")]);
        assert!(
            files
                .receive(Uuid::nil(), Uuid::from_u128(2), broken)
                .await
                .is_err()
        );
        assert_eq!(left_behind(folder.path()), 0);
    }
}
