//! The future-key registers of a device, common to both kinds of DUKPT (X9.24-1:2009 A.3; X9.24-3:2017 6.5).
//!
//! Register `b` holds a key whose counter has bit `b` as its lowest one-bit. Using the key of a counter fills the
//! registers below its lowest one-bit and destroys the key itself, so that no key of the past can be found.

use alloc::boxed::Box;
use alloc::vec::Vec;

use cardcrypt_types::Key;
use cardcrypt_types::key::purpose::DukptTransaction;

use crate::counter::Rules;

/// The registers and the next counter of one device.
pub(crate) struct Registers {
    rules: Rules,
    /// The counter of the next transaction; none when the device is exhausted.
    next: Option<u32>,
    keys: Box<[Option<Key<DukptTransaction>>]>,
}

impl Registers {
    /// Loads the registers: `derive` makes the key of a counter from the initial key.
    pub(crate) fn load<E>(
        rules: Rules,
        derive: impl Fn(u32) -> Result<Key<DukptTransaction>, E>,
    ) -> Result<Self, E> {
        let keys: Result<Vec<_>, E> = (0..rules.bits()).map(|bit| derive(1 << bit).map(Some)).collect();
        Ok(Self { rules, next: rules.next(0), keys: keys?.into_boxed_slice() })
    }

    /// The counter of the next transaction; none when exhausted.
    pub(crate) fn next_counter(&self) -> Option<u32> {
        self.next
    }

    /// Takes the key of the next counter and steps on: `derive` makes a key from a key and a counter.
    ///
    /// None when exhausted, or when an error of `derive` has left the device without its key.
    pub(crate) fn advance<E>(
        &mut self,
        derive: impl Fn(&Key<DukptTransaction>, u32) -> Result<Key<DukptTransaction>, E>,
    ) -> Result<Option<(u32, Key<DukptTransaction>)>, E> {
        let Some(counter) = self.next else { return Ok(None) };
        let lowest = counter.trailing_zeros();
        let Some(key) = self.take(lowest) else { return Ok(None) };
        if counter.count_ones() < self.rules.max_ones() {
            for bit in 0..lowest {
                let future = derive(&key, counter | 1 << bit)?;
                if let Some(register) = self.register(bit) {
                    *register = Some(future);
                }
            }
        }
        self.next = self.rules.next(counter);
        if self.next.is_none() {
            self.keys.fill_with(|| None);
        }
        Ok(Some((counter, key)))
    }

    /// The key and counter from which the counter of all ones can be reached: the register of the highest
    /// zero-bit, or that of the next counter itself where its ones are all on top.
    pub(crate) fn towards_all_ones(&self) -> Option<(u32, &Key<DukptTransaction>)> {
        let counter = self.next?;
        let lowest = counter.trailing_zeros();
        let ones_on_top = (!counter).leading_zeros();
        let highest_zero = u32::BITS.checked_sub(ones_on_top)?.checked_sub(1);
        let (bit, reached) = match highest_zero {
            Some(zero) if zero > lowest => {
                let above = u32::MAX.checked_shl(zero.saturating_add(1)).unwrap_or(0);
                (zero, counter & above | 1 << zero)
            }
            _ => (lowest, counter),
        };
        let key = self.keys.get(usize::try_from(bit).ok()?)?.as_ref()?;
        Some((reached, key))
    }

    fn take(&mut self, bit: u32) -> Option<Key<DukptTransaction>> {
        self.register(bit)?.take()
    }

    fn register(&mut self, bit: u32) -> Option<&mut Option<Key<DukptTransaction>>> {
        self.keys.get_mut(usize::try_from(bit).ok()?)
    }
}
