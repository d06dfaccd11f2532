/// A source of random bytes fit for keys and PIN-block fill.
///
/// Injected, never global: a backend is built with one, and a test can give it a known one.
pub trait Random: Send + Sync {
    /// Fills the buffer.
    ///
    /// # Errors
    /// [`RandomError`] if the source cannot deliver; the buffer must then not be used.
    fn fill(&self, buffer: &mut [u8]) -> Result<(), RandomError>;
}

/// The source of random bytes did not deliver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the source of random bytes did not deliver")]
pub struct RandomError;
