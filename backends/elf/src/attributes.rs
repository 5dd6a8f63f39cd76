//! Build attributes: the section `.ARM.attributes` (IHI 0045, section 3).

/// Whether code uses floating-point registers, and how it passes floats.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FloatUse {
    /// No floating-point instructions.
    None,
    /// Floating-point instructions, floats in core registers at calls.
    Registers,
    /// Floats in floating-point registers at calls, too.
    HardFloatCalls,
}

const TAG_FILE: u8 = 1;
const RAW_NAME: u64 = 4;
const CPU_NAME: u8 = 5;
const CPU_ARCH: u8 = 6;
const CPU_ARCH_PROFILE: u8 = 7;
const THUMB_ISA_USE: u8 = 9;
const FP_ARCH: u8 = 10;
const ABI_VFP_ARGS: u8 = 28;
const COMPATIBILITY: u8 = 32;

/// The section of an object for this processor: 32-bit Thumb of the M profile, no floating point.
pub(crate) fn section(cpu: &str, architecture: u8) -> Vec<u8> {
    let mut attributes = vec![CPU_NAME];
    attributes.extend(cpu.as_bytes());
    attributes.push(0);
    attributes.extend([CPU_ARCH, architecture, CPU_ARCH_PROFILE, b'M', THUMB_ISA_USE, 2]);
    let length = |bytes: usize| u32::try_from(bytes).expect("attributes are short").to_le_bytes();
    let mut file = vec![TAG_FILE];
    file.extend(length(attributes.len() + 5));
    file.extend(attributes);
    let mut section = vec![b'A'];
    section.extend(length(file.len() + 4 + 6));
    section.extend(b"aeabi\0");
    section.extend(file);
    section
}

/// What the attributes say of floating point; malformed ones say nothing.
pub(crate) fn float_use(section: &[u8]) -> FloatUse {
    let value = |tag| file_attribute(section, tag).unwrap_or(0);
    match (value(FP_ARCH), value(ABI_VFP_ARGS)) {
        (_, 1) => FloatUse::HardFloatCalls,
        (0, _) => FloatUse::None,
        _ => FloatUse::Registers,
    }
}

/// The number of a file-scope attribute of the public ABI.
fn file_attribute(section: &[u8], wanted: u8) -> Option<u64> {
    let (b'A', rest) = section.split_first().map(|(version, rest)| (*version, rest))? else { return None };
    let rest = rest.get(4..)?.strip_prefix(b"aeabi\0")?;
    let (TAG_FILE, rest) = rest.split_first().map(|(tag, rest)| (*tag, rest))? else { return None };
    let mut rest = rest.get(4..)?;
    while !rest.is_empty() {
        let tag = uleb128(&mut rest)?;
        let is_text = tag == RAW_NAME || tag == CPU_NAME.into() || tag > COMPATIBILITY.into() && tag % 2 == 1;
        let number = if is_text || tag == COMPATIBILITY.into() {
            let flag = if is_text { 0 } else { uleb128(&mut rest)? };
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = &rest[end + 1..];
            flag
        } else {
            uleb128(&mut rest)?
        };
        if tag == u64::from(wanted) {
            return Some(number);
        }
    }
    None
}

fn uleb128(bytes: &mut &[u8]) -> Option<u64> {
    let (mut value, mut shift) = (0_u64, 0_u32);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_attributes_say_no_floating_point() {
        let bytes = section("Cortex-M4", 13);
        assert_eq!(float_use(&bytes), FloatUse::None);
        assert_eq!(file_attribute(&bytes, CPU_ARCH), Some(13));
    }

    #[test]
    fn every_prefix_is_read_without_a_panic() {
        let bytes = section("Cortex-M4", 13);
        for end in 0..bytes.len() {
            assert_eq!(float_use(&bytes[..end]), FloatUse::None);
        }
    }
}
