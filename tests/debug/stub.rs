//! A go-between for the emulator's debugger stub, which shows memory as the running code sees it: while a box runs the kernel's
//! stack cannot be read, and on boards with memory protection controllers not by physical addresses either. Debug ports of real
//! processors have no such limit.
//!
//! Packets are passed on. After every stop what the running code can read of some memories is kept; a read that the stub
//! refuses is answered from there. Nobody writes these memories while they cannot be read, since only the kernel can.

use bento_tests::harness::Failed;
use std::io::{BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::Range;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::JoinHandle;

/// Bytes that are read by one packet; more digits the stub does not give.
const CHUNK: usize = 2048;

/// An emulator that waits for a debugger.
pub struct Stub {
    /// Where it waits.
    pub address: String,
    relay: JoinHandle<Result<(), String>>,
    child: Child,
}

impl Stub {
    /// Starts an emulator whose stub is its standard input and output. Of `memories` it is kept what they hold.
    pub fn start(emulator: &mut Command, memories: Vec<Range<u32>>) -> Result<Self, Failed> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?.to_string();
        let mut child =
            emulator.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (Some(input), Some(output)) = (input, output) else { return Err("no pipes".into()) };
        let target = Target { input, output: BufReader::new(output) };
        let memories = memories.into_iter().flat_map(chunks).map(|range| (range, Vec::new())).collect();
        let relay = std::thread::spawn(move || {
            let (debugger, _) = listener.accept().map_err(|error| error.to_string())?;
            debugger.set_nodelay(true).map_err(|error| error.to_string())?;
            Relay { debugger, target, memories }.run().map_err(|error| error.to_string())
        });
        Ok(Self { address, relay, child })
    }

    /// Ends the emulator, when the debugger is gone.
    pub fn end(mut self) -> Result<(), Failed> {
        // What is killed here is gone already if killing fails.
        let _ = self.child.kill();
        self.child.wait()?;
        self.relay.join().map_err(|_| "the go-between panicked")?.map_err(Failed::from)
    }
}

fn chunks(range: Range<u32>) -> impl Iterator<Item = Range<u32>> {
    let step = CHUNK as u32;
    range.clone().step_by(CHUNK).map(move |start| start..range.end.min(start + step))
}

/// The emulator's side.
struct Target {
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Target {
    /// Sends a packet and gives what it is answered by.
    fn ask(&mut self, packet: &[u8]) -> std::io::Result<Vec<u8>> {
        self.input.write_all(&framed(packet))?;
        self.input.flush()?;
        let answer = receive(&mut self.output)?;
        self.input.write_all(b"+")?;
        self.input.flush()?;
        Ok(answer.unwrap_or_default())
    }
}

struct Relay {
    debugger: TcpStream,
    target: Target,
    /// Ranges with the digits of their bytes, as far as they were ever read.
    memories: Vec<(Range<u32>, Vec<u8>)>,
}

impl Relay {
    /// Until the debugger goes.
    fn run(&mut self) -> std::io::Result<()> {
        while let Some(packet) = receive(&mut self.debugger)? {
            self.debugger.write_all(b"+")?;
            let mut answer = match self.target.ask(&packet) {
                Ok(answer) => answer,
                // It was told to go.
                Err(_) if packet.starts_with(b"k") || packet.starts_with(b"vKill") => return Ok(()),
                Err(error) => return Err(error),
            };
            if answer.starts_with(b"T") || answer.starts_with(b"S") {
                self.keep()?;
            } else if answer.starts_with(b"E")
                && let Some(known) = self.known(&packet)
            {
                answer = known;
            }
            self.debugger.write_all(&framed(&answer))?;
        }
        Ok(())
    }

    /// Reads what can be read now: all of it, or in a box nothing of the first memory.
    fn keep(&mut self) -> std::io::Result<()> {
        for (range, digits) in &mut self.memories {
            let question = format!("m{:x},{:x}", range.start, range.end - range.start);
            let answer = self.target.ask(question.as_bytes())?;
            if answer.starts_with(b"E") {
                break;
            }
            *digits = answer;
        }
        Ok(())
    }

    /// The answer to a read from what was kept.
    fn known(&self, packet: &[u8]) -> Option<Vec<u8>> {
        let (start, length) = std::str::from_utf8(packet).ok()?.strip_prefix('m')?.split_once(',')?;
        let start = u32::from_str_radix(start, 16).ok()?;
        let length = u32::from_str_radix(length, 16).ok()?;
        let mut answer = Vec::new();
        for address in start..start.checked_add(length)? {
            let (range, digits) = self.memories.iter().find(|(range, _)| range.contains(&address))?;
            let at = 2 * (address - range.start) as usize;
            answer.extend(digits.get(at..at + 2)?);
        }
        Some(answer)
    }
}

/// `$packet#checksum`
fn framed(packet: &[u8]) -> Vec<u8> {
    let sum = packet.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
    [b"$", packet, format!("#{sum:02x}").as_bytes()].concat()
}

/// The next packet; nothing if the other side is gone. Acknowledgements are skipped.
fn receive(from: &mut impl Read) -> std::io::Result<Option<Vec<u8>>> {
    let mut packet = None;
    loop {
        let mut byte = [0];
        if from.read(&mut byte)? == 0 {
            return Ok(None);
        }
        match (&mut packet, byte[0]) {
            (None, b'$') => packet = Some(Vec::new()),
            (None, _) => {}
            (Some(_), b'#') => {
                from.read_exact(&mut [0; 2])?;
                return Ok(packet);
            }
            (Some(packet), other) => packet.push(other),
        }
    }
}
