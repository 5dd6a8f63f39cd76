//! The system level.

use super::{Read, Reader};
use crate::text::words;
use crate::{
    Address, Alignment, Board, Bound, Box, Bytes, Direction, Fpu, Init, Link, Loader, Mode, Origin, Port,
    Provider, Region, Runtime, Section, Timer,
};

impl Reader<'_> {
    /// `architecture armv7m`
    pub(super) fn architecture(&mut self) -> Read<()> {
        self.system.architecture = self.cursor.one_of()?;
        Ok(())
    }

    /// `host x86-64`
    pub(super) fn host(&mut self) -> Read<()> {
        self.system.host = Some(self.cursor.one_of()?);
        Ok(())
    }

    /// `board mps2-an386 interrupts 32 mpu_regions 8`
    pub(super) fn board(&mut self) -> Read<()> {
        let mut ahead = self.cursor;
        let name = if ahead.eat("\"") { self.cursor.name()? } else { self.cursor.kebab()?.to_owned() };
        self.cursor.expect_word("interrupts")?;
        let interrupts = self.cursor.number()?;
        self.cursor.expect_word("mpu_regions")?;
        let mpu_regions = self.cursor.number()?;
        self.system.board = Some(Board { name, interrupts, mpu_regions });
        Ok(())
    }

    /// `timer systick reload 24999` or `timer hook`
    pub(super) fn timer(&mut self) -> Read<()> {
        let timer = if self.cursor.eat_word("systick") {
            self.cursor.expect_word("reload")?;
            Timer::SysTick { reload: self.cursor.number()? }
        } else {
            self.cursor.expect_word("hook")?;
            Timer::Hook
        };
        self.system.timer = Some(timer);
        Ok(())
    }

    /// `box box1 in sys armv7m_mpu zero noop verify init manual idempotent cpu cortex-m4 fpu none version 3 budget 10`
    pub(super) fn of_box(&mut self) -> Read<()> {
        let name = self.cursor.name()?;
        let parent = if self.cursor.eat_word("in") { Some(self.box_id()?) } else { None };
        let mut node = Box {
            name,
            parent,
            runtime: self.runtime()?,
            loader: self.loader(),
            init: Init::Lazy,
            idempotent: false,
            roommates: vec![],
            cpu: self.system.architecture.usual_cpu(),
            fpu: Fpu::None,
            version: 0,
            budget: None,
        };
        if self.cursor.eat_word("init") {
            node.init = self.cursor.one_of()?;
        }
        node.idempotent = self.cursor.eat_word("idempotent");
        if self.cursor.eat_word("cpu") {
            node.cpu = self.cursor.one_of()?;
        }
        if self.cursor.eat_word("fpu") {
            node.fpu = self.cursor.one_of()?;
        }
        if self.cursor.eat_word("version") {
            node.version = self.cursor.number()?;
        }
        if self.cursor.eat_word("budget") {
            node.budget = Some(self.cursor.number()?);
        }
        self.system.boxes.push(node);
        Ok(())
    }

    fn runtime(&mut self) -> Read<Runtime> {
        let (sys, mpu) = self.system.architecture.runtimes();
        if self.cursor.eat_word(sys) {
            return Ok(Runtime::ArmSys { no_startup: self.cursor.eat_word("no_startup") });
        }
        if self.cursor.eat_word(mpu) {
            return Ok(Runtime::ArmMpu { zero: self.cursor.eat_word("zero") });
        }
        if self.cursor.eat_word(words::JUMPTABLE) {
            return Ok(Runtime::Jumptable { no_longjmp: self.cursor.eat_word("no_longjmp") });
        }
        let jumptable = words::JUMPTABLE;
        Err(self.cursor.error(format!("a runtime should be here: {sys}, {mpu}, {jumptable}")))
    }

    fn loader(&mut self) -> Loader {
        let noop = self.cursor.eat_word("noop");
        Loader::Noop { verify: noop && self.cursor.eat_word("verify") }
    }

    /// `roommates box1: box2, box3`
    pub(super) fn roommates(&mut self) -> Read<()> {
        let start = self.cursor;
        let owner = self.box_id()?;
        self.cursor.expect(":")?;
        let mut roommates = vec![self.box_id()?];
        while self.cursor.eat(",") {
            roommates.push(self.box_id()?);
        }
        if self.system.boxes.get(owner).is_none() {
            return Err(start.error("there is no such box"));
        }
        self.system.boxes[owner].roommates = roommates;
        Ok(())
    }

    /// `region box1.ram rw-- at 0x20000000 size 0x2000 align 32`
    pub(super) fn region(&mut self) -> Read<()> {
        let (owner, name) = self.box_and_name()?;
        let mode = self.mode()?;
        let address = if self.cursor.eat_word("at") { Some(Address(self.cursor.number()?)) } else { None };
        self.cursor.expect_word("size")?;
        let size = Bytes(self.cursor.number()?);
        let align = self.align()?;
        self.system.regions.push(Region { owner, name, mode, address, size, align });
        Ok(())
    }

    /// `r-xp`
    pub(super) fn mode(&mut self) -> Read<Mode> {
        let mut column = |letter: &str| match self.cursor.letters(1)? {
            "-" => Ok(false),
            found if found == letter => Ok(true),
            _ => Err(self.cursor.error("a mode should be here, like r-xp")),
        };
        Ok(Mode { read: column("r")?, write: column("w")?, execute: column("x")?, persist: column("p")? })
    }

    /// `align 32`, or nothing
    pub(super) fn align(&mut self) -> Read<Alignment> {
        if !self.cursor.eat_word("align") {
            return Ok(Alignment::ONE);
        }
        let start = self.cursor;
        Alignment::new(self.cursor.number()?).ok_or_else(|| start.error("an alignment is a power of two"))
    }

    /// `section box1.stack size 0x800 align 8 in box1.ram`
    pub(super) fn section(&mut self) -> Read<()> {
        let owner = self.box_id()?;
        self.cursor.expect(".")?;
        let kind = self.cursor.one_of()?;
        let size = if self.cursor.eat_word("size") { Bytes(self.cursor.number()?) } else { Bytes(0) };
        let align = self.align()?;
        let region = if self.cursor.eat_word("in") { Some(self.region_id()?) } else { None };
        self.system.sections.push(Section { owner, kind, size, align, region });
        Ok(())
    }

    /// `import sys.box1_load scope sys symbol load runtime weak: fn() -> err`
    pub(super) fn port(&mut self, docs: Vec<String>) -> Read<()> {
        let direction: Direction = self.cursor.one_of()?;
        let (owner, name) = self.box_and_name()?;
        let scope = if self.cursor.eat_word("scope") { Some(self.box_id()?) } else { None };
        let symbol = if self.cursor.eat_word("symbol") { self.cursor.name()? } else { name.clone() };
        let mut ahead = self.cursor;
        let origin = match ahead.try_one_of::<Origin>() {
            Some(_) => self.cursor.one_of()?,
            None => Origin::User,
        };
        let weak = self.cursor.eat_word("weak");
        let bound = self.bound()?;
        let on_abort = if self.cursor.eat_word("on_abort") { Some(self.cursor.number()?) } else { None };
        self.cursor.expect(":")?;
        let signature = self.signature()?;
        let port =
            Port { owner, direction, name, scope, symbol, signature, bound, on_abort, docs, origin, weak };
        self.system.ports.push(port);
        Ok(())
    }

    /// `bind #0 = 1 bind #2 = -5`, or nothing
    fn bound(&mut self) -> Read<Bound> {
        let mut bound = Bound::new();
        while self.cursor.eat_word("bind") {
            let Some(position) = self.cursor.position()? else {
                return Err(self.cursor.error("a position should be here, like #0"));
            };
            self.cursor.expect("=")?;
            bound.insert(position, self.cursor.number()?);
        }
        Ok(bound)
    }

    /// `link sys.box1_add2 = box1.box1_add2`
    pub(super) fn link(&mut self) -> Read<()> {
        let import = self.port_id(Direction::Import)?;
        self.cursor.expect("=")?;
        let provider = if self.last_word("promise") {
            Provider::Promise
        } else if self.last_word("keeper") {
            Provider::Keeper
        } else {
            Provider::Export(self.port_id(Direction::Export)?)
        };
        self.system.links.push(Link { import, provider });
        Ok(())
    }

    /// Takes a word if nothing stands behind it: it may be the name of a box as well.
    fn last_word(&mut self, word: &str) -> bool {
        let mut ahead = self.cursor;
        let is_last = ahead.eat_word(word) && ahead.is_at_end_of_line();
        if is_last {
            self.cursor = ahead;
        }
        is_last
    }
}
