//! How rules of authorisation are put together: one explicit refusal wins, silence refuses.

use crate::{Error, Result};

/// What one rule says about an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No, for this reason, whatever the others say.
    Deny(&'static str),
    /// Yes, unless another denies.
    Grant,
    /// This rule has no opinion.
    Silent,
}

/// Decides: the first denial wins, else one grant suffices, else `otherwise` is the reason.
pub fn decide(verdicts: impl IntoIterator<Item = Verdict>, otherwise: &'static str) -> Result<()> {
    let mut granted = false;
    for verdict in verdicts {
        match verdict {
            Verdict::Deny(code) => return Err(Error::refused(code)),
            Verdict::Grant => granted = true,
            Verdict::Silent => {}
        }
    }
    if granted {
        Ok(())
    } else {
        Err(Error::refused(otherwise))
    }
}

/// Grants when `yes`, says nothing otherwise.
pub fn grant_if(yes: bool) -> Verdict {
    if yes { Verdict::Grant } else { Verdict::Silent }
}

#[cfg(test)]
mod tests {
    use super::{
        Verdict::{Deny, Grant, Silent},
        decide,
    };

    #[test]
    fn one_denial_wins_and_silence_refuses() {
        assert!(decide([Silent, Grant], "no").is_ok());
        assert!(
            decide([Grant, Deny("closed"), Grant], "no")
                .is_err_and(|e| e.to_string() == "refused: closed")
        );
        assert!(decide([Silent], "no").is_err_and(|e| e.to_string() == "refused: no"));
        assert!(decide([], "no").is_err());
    }
}
