//! The box.

#![no_std]

use bb::alloc::boxed::Box;
use bb::alloc::vec;
use bb::*;

/// Says what was not as it should be and counts.
struct Tests {
    count: u32,
}

impl Tests {
    fn is<T: PartialEq + core::fmt::Debug>(&mut self, found: T, wanted: T) {
        self.count += 1;
        if found != wanted {
            println!("{}: {found:?}, not {wanted:?}", self.count);
        }
    }
}

#[export]
fn box1_asks() -> Result<u32> {
    let mut tests = Tests { count: 0 };
    results(&mut tests);
    values(&mut tests);
    pointers(&mut tests);
    handles(&mut tests)?;
    Ok(tests.count)
}

/// A negative result is an error, whatever its type.
fn results(tests: &mut Tests) {
    tests.is(import::tell(0), Ok(()));
    tests.is(import::tell(7), Ok(()));
    tests.is(import::tell(-22), Err(Error::Inval));
    tests.is(import::tell(-1), Err(Error::General));
    tests.is(import::tell(-300).map_err(Error::number), Err(300));
    tests.is(import::tell32(i32::MAX), Ok(0x7fff_ffff));
    tests.is(import::tell32(-110), Err(Error::TimedOut));
    tests.is(import::tell32(i32::MIN), Err(Error::General));
    tests.is(import::tell64(i64::MAX), Ok(i64::MAX as u64));
    tests.is(import::tell64(-14), Err(Error::Fault));
    tests.is(import::tell64(i64::MIN), Err(Error::General));
    tests.is(import::tellsize(3), Ok(3));
    tests.is(import::tellsize(-12), Err(Error::NoMem));
}

fn values(tests: &mut Tests) {
    tests.is(import::tell_shade(255), Shade::Bright);
    tests.is(import::tell_shade(0), Shade::Dark);
    tests.is(import::tell_marks(Marks::FIRST | Marks::SECOND).bits(), 3);
    tests.is(import::tell_bool(true), true);
    tests.is(import::tell_bool(false), false);
}

fn pointers(tests: &mut Tests) {
    tests.is(import::sum(Some(&[1, 2, 3]), Some(&4)), 10);
    tests.is(import::sum(None, None), 0);
    tests.is(import::sum(Some(&[]), Some(&4)), 4);
    let mut to = [0; 3];
    tests.is(import::copy(b"abc", &mut to), Ok(()));
    tests.is(&to, b"abc");
    // A length for both.
    tests.is(import::copy(b"abcd", &mut to), Err(Error::Inval));
    let mut words = [1, -2, 3, i16::MAX];
    import::negate(&mut words);
    tests.is(words, [-1, 2, -3, -i16::MAX]);
}

fn handles(tests: &mut Tests) -> Result<()> {
    tests.is(import::file_open(0), Ok(None));
    let first = import::file_open(5)?.ok_or(Error::NoEnt)?;
    let second = import::file_open(6)?.ok_or(Error::NoEnt)?;
    tests.is(import::file_open(7), Err(Error::MFile));
    tests.is(import::file_name(&second), Ok(6));
    tests.is(import::file_name(&first), Ok(5));
    tests.is(import::file_close(first), Ok(()));
    tests.is(import::file_close(second), Ok(()));
    tests.is(import::file_open(1000), Err(Error::NoEnt));
    Ok(())
}

#[export]
fn box1_asks_for_a_shade(number: u8) -> Result<()> {
    println!("{:?}", import::tell_shade(number));
    Ok(())
}

#[export]
fn box1_memory(size: usize) -> Option<&'static mut u8> {
    Box::leak(vec![0; size].into_boxed_slice()).first_mut()
}

#[export]
fn box1_result(number: i32) -> Result<u32> {
    match u32::try_from(number) {
        Ok(number) => Ok(number),
        // More than the result can carry.
        Err(_) if number == -1000 => Ok(u32::MAX),
        Err(_) => Err(Error::new(number.unsigned_abs()).unwrap_or_default()),
    }
}

#[export]
fn box1_wide(number: u64) -> Result<u64> {
    Ok(number)
}

#[export]
fn box1_shade(how: Shade) -> Shade {
    match how {
        Shade::Dark => Shade::Bright,
        Shade::Bright => Shade::Dark,
    }
}

#[export]
fn box1_marks(some: Marks) -> Marks {
    some | Marks::SECOND
}

#[export]
fn box1_bool(yes: bool, other: u8) -> bool {
    yes ^ (other != 0)
}

#[export]
fn box1_move(place: &mut Point, by: Option<&i32>) -> Result<()> {
    place.x += by.copied().unwrap_or(1);
    place.how = Shade::try_from(place.how)? as u8;
    place.seen = 1;
    place.name = *b"ok";
    Ok(())
}

#[export]
fn box1_sum(some: &[u16]) -> Result<u32> {
    Ok(some.iter().copied().map(u32::from).sum())
}

#[export]
fn box1_copy(from: &[u8], to: &mut [u8]) -> Result<()> {
    to.copy_from_slice(from);
    Ok(())
}

#[export]
fn box1_first(some: &[u32; 4], to: Option<&mut u32>) {
    if let Some(to) = to {
        *to = some[0];
    }
}
