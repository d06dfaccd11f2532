use core::fmt;

use cardcrypt_hsm::audit::{AuditError, AuditSink, KeyEvent};
use cardcrypt_types::{Clock, Random};

use crate::self_test;
use crate::soft_hsm::SoftHsm;
use crate::store::Store;

impl SoftHsm {
    /// Starts to build one. Randomness and time are injected; there is no global source of either.
    ///
    /// ```
    /// use cardcrypt_hsm_soft::{SoftHsm, SystemClock, SystemRandom};
    /// let hsm = SoftHsm::builder(SystemRandom, SystemClock).build()?;
    /// # Ok::<(), cardcrypt_hsm_soft::BuildError>(())
    /// ```
    #[must_use]
    pub fn builder(random: impl Random + 'static, clock: impl Clock + 'static) -> SoftHsmBuilder {
        SoftHsmBuilder {
            random: Box::new(random),
            clock: Box::new(clock),
            audit: Box::new(NoAudit),
            broken_self_test: None,
        }
    }
}

/// Builds a [`SoftHsm`].
pub struct SoftHsmBuilder {
    random: Box<dyn Random>,
    clock: Box<dyn Clock>,
    audit: Box<dyn AuditSink>,
    broken_self_test: Option<&'static str>,
}

impl SoftHsmBuilder {
    /// Sends key events to `sink`. Without one they are not recorded.
    #[must_use]
    pub fn audit(mut self, sink: impl AuditSink + 'static) -> Self {
        self.audit = Box::new(sink);
        self
    }

    /// Makes the power-on self-test of this name see a wrong answer, to prove that a failure is found. For tests
    /// of qualification.
    #[must_use]
    pub fn hazmat_break_self_test(mut self, name: &'static str) -> Self {
        self.broken_self_test = Some(name);
        self
    }

    /// Runs the power-on self-tests and builds the backend.
    ///
    /// # Errors
    /// [`BuildError::SelfTest`] with the name of the test that failed: then there is no backend to use.
    pub fn build(self) -> Result<SoftHsm, BuildError> {
        self_test::run(self.broken_self_test).map_err(|name| BuildError::SelfTest { name })?;
        self_test::run_random(&*self.random).map_err(|_| BuildError::Random)?;
        Ok(SoftHsm { store: Store::default(), random: self.random, clock: self.clock, audit: self.audit })
    }

    /// The names of the power-on self-tests.
    #[must_use]
    pub fn self_tests() -> Vec<&'static str> {
        self_test::names().collect()
    }
}

impl fmt::Debug for SoftHsmBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SoftHsmBuilder").finish_non_exhaustive()
    }
}

/// Why there is no backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A power-on self-test failed: this machine, or this build, computes wrong results.
    #[error("the power-on self-test {name} failed")]
    SelfTest {
        /// The name of the test.
        name: &'static str,
    },
    /// The source of random bytes did not deliver, or delivered the same twice.
    #[error("the source of random bytes does not work")]
    Random,
}

/// The sink where none was given.
struct NoAudit;

impl AuditSink for NoAudit {
    fn record(&self, _: &KeyEvent<'_>) -> Result<(), AuditError> {
        Ok(())
    }
}
