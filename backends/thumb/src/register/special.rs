//! Special registers: DDI 0403 B1.4.2 to B1.4.4; the stack limits: DDI 0553.

/// A register that only `mrs` and `msr` reach.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SpecialRegister {
    /// The flags N, Z, C, V and Q. A read gives the GE bits too.
    ApsrNzcvq,
    /// The flags and the GE bits; writing them needs the DSP extension (v7E-M).
    ApsrNzcvqg,
    /// The number of the exception being handled, 0 in thread mode.
    Ipsr,
    /// The whole program status; the execution state reads as 0.
    Xpsr,
    /// The main stack pointer.
    Msp,
    /// The process stack pointer.
    Psp,
    /// The limit of the main stack pointer (v8-M).
    MspLim,
    /// The limit of the process stack pointer (v8-M).
    PspLim,
    /// Bit 0 masks every exception of configurable priority.
    Primask,
    /// Masks exceptions of this priority and below.
    Basepri,
    /// Bit 0 masks every exception but NMI.
    Faultmask,
    /// nPRIV, SPSEL, FPCA and, on v8-M, SFPA.
    Control,
}

impl SpecialRegister {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::ApsrNzcvq,
        Self::ApsrNzcvqg,
        Self::Ipsr,
        Self::Xpsr,
        Self::Msp,
        Self::Psp,
        Self::MspLim,
        Self::PspLim,
        Self::Primask,
        Self::Basepri,
        Self::Faultmask,
        Self::Control,
    ];

    /// `SYSm` of the encoding (B5.2, MRS and MSR).
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::ApsrNzcvq | Self::ApsrNzcvqg => 0,
            Self::Xpsr => 3,
            Self::Ipsr => 5,
            Self::Msp => 8,
            Self::Psp => 9,
            Self::MspLim => 10,
            Self::PspLim => 11,
            Self::Primask => 16,
            Self::Basepri => 17,
            Self::Faultmask => 19,
            Self::Control => 20,
        }
    }

    /// The name that `msr` writes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ApsrNzcvq => "apsr_nzcvq",
            Self::ApsrNzcvqg => "apsr_nzcvqg",
            Self::Ipsr => "ipsr",
            Self::Xpsr => "xpsr",
            Self::Msp => "msp",
            Self::Psp => "psp",
            Self::MspLim => "msplim",
            Self::PspLim => "psplim",
            Self::Primask => "primask",
            Self::Basepri => "basepri",
            Self::Faultmask => "faultmask",
            Self::Control => "control",
        }
    }

    /// The name that `mrs` reads: the flags are read as a whole.
    #[must_use]
    pub const fn read_name(self) -> &'static str {
        match self {
            Self::ApsrNzcvq | Self::ApsrNzcvqg => "apsr",
            Self::Ipsr
            | Self::Xpsr
            | Self::Msp
            | Self::Psp
            | Self::MspLim
            | Self::PspLim
            | Self::Primask
            | Self::Basepri
            | Self::Faultmask
            | Self::Control => self.name(),
        }
    }
}
