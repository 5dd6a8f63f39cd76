//! Of what and for which board the firmware is built.

/// How a firmware is built.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Build {
    /// How the compiler was told, for names of trials.
    pub style: &'static str,
    /// The board that it is for.
    pub board: &'static str,
    /// The recipe's file, unless it is the usual one.
    pub recipe: &'static [&'static str],
    /// Whether the attacker has floating point.
    pub floats: bool,
    /// Whether the attacker has a budget, which the kernel counts.
    pub timed: bool,
    /// Changes of the recipe.
    pub overrides: &'static [&'static str],
    /// Variables for make.
    pub variables: &'static [&'static str],
}

/// A board's name, its recipe, and what gives its attacker floating point.
type Target = (&'static str, &'static [&'static str], Option<&'static [&'static str]>);

const AN385: Target = ("mps2-an385", &["armv7m-mpu-mps2-an385.toml"], None);
const AN386: Target = ("mps2-an386", &[], Some(&["--box.a.fpu=fpv4-sp-d16"]));
const AN500: Target = ("mps2-an500", &["armv7m-mpu-mps2-an500.toml"], Some(&["--box.a.fpu=fpv5-sp-d16"]));
const AN505: Target = ("mps2-an505", &["armv8m-mpu.toml"], Some(&["--box.a.fpu=fpv5-sp-d16"]));
const AN547: Target = ("mps3-an547", &["armv8m-mpu-mps3-an547.toml"], Some(&["--box.a.fpu=fpv5-d16"]));

/// Every board.
const TARGETS: [Target; 5] = [AN385, AN386, AN500, AN505, AN547];

/// How compilers are told, with the variables for make. As `bentoc run` builds comes first.
const STYLES: [(&str, &[&str]); 6] = [
    ("Os", &[]),
    ("O0", &["OPTIMISE=-O0"]),
    ("O2", &["OPTIMISE=-O2"]),
    ("O2_lto", &["OPTIMISE=-O2 -flto=auto"]),
    ("Os_no_lto", &["LTO=0"]),
    ("Os_ndebug", &["ASSERTS=0"]),
];

impl Build {
    const fn plain(target: Target, style: &'static str, variables: &'static [&'static str]) -> Self {
        Self {
            style,
            board: target.0,
            recipe: target.1,
            floats: false,
            timed: false,
            overrides: &[],
            variables,
        }
    }

    const fn floats(
        target: Target,
        overrides: &'static [&'static str],
        variables: &'static [&'static str],
    ) -> Self {
        Self { floats: true, overrides, ..Self::plain(target, "floats", variables) }
    }

    const fn timed(target: Target, overrides: &'static [&'static str]) -> Self {
        Self { timed: true, overrides, ..Self::plain(target, "timed", &[]) }
    }

    /// For names of trials: the board without what all boards' names begin with, and the style.
    pub fn title(self) -> String {
        let board = self.board.rsplit_once('-').map_or(self.board, |(_, board)| board);
        format!("{board}_{}", self.style)
    }

    /// Whether it is for ARMv8-M.
    pub fn is_armv8m(self) -> bool {
        [AN505.0, AN547.0].contains(&self.board)
    }
}

/// What CI tries: as `bentoc run` builds.
pub const USUAL: Build = Build::plain(AN386, "Os", &[]);
/// The attacker may use floating point.
pub const FLOATS: Build = Build::floats(AN386, &["--box.a.fpu=fpv4-sp-d16"], &[]);
/// What CI tries on ARMv8-M.
pub const ARMV8M: Build = Build::plain(AN505, "Os", &[]);
/// The attacker may use floating point there.
pub const ARMV8M_FLOATS: Build = Build::floats(AN505, &["--box.a.fpu=fpv5-sp-d16"], &[]);

/// The attacker has a budget.
pub const TIMED: Build = Build::timed(AN386, BUDGET);
/// The same on ARMv8-M.
pub const ARMV8M_TIMED: Build = Build::timed(AN505, BUDGET);

/// And may use floating point.
pub const TIMED_FLOATS: Build =
    Build { floats: true, style: "timed_floats", ..Build::timed(AN386, BUDGET_WITH_FLOATS) };

/// A budget of five ticks, which the kernel counts.
const BUDGET: &[&str] =
    &["--timer=hook", "--output.mk.define.TIMED=1", "--box.a.output.mk.define.TIMED=1", "--box.a.budget=5ms"];
/// The same for an attacker with floating point.
const BUDGET_WITH_FLOATS: &[&str] = &[BUDGET[0], BUDGET[1], BUDGET[2], BUDGET[3], "--box.a.fpu=fpv4-sp-d16"];
const ARMV8M_BUDGET_WITH_FLOATS: &[&str] =
    &[BUDGET[0], BUDGET[1], BUDGET[2], BUDGET[3], "--box.a.fpu=fpv5-sp-d16"];

/// The attackers that have a budget: on each board, and with floating point on one of each architecture.
const WITH_BUDGET: [Build; 7] = [
    Build::timed(AN385, BUDGET),
    TIMED,
    TIMED_FLOATS,
    Build::timed(AN500, BUDGET),
    ARMV8M_TIMED,
    Build { floats: true, style: "timed_floats", ..Build::timed(AN505, ARMV8M_BUDGET_WITH_FLOATS) },
    Build::timed(AN547, BUDGET),
];

/// The attacker may use vectors.
const VECTORS: Build = Build { style: "vectors", ..Build::floats(AN547, &["--box.a.fpu=mve"], &[]) };

/// Every board with every style, and with floating point in the attacker where the board has it.
pub fn everywhere() -> Vec<Build> {
    let of_target = |target: Target| {
        let plain = STYLES.iter().map(move |(style, variables)| Build::plain(target, style, variables));
        plain.chain(target.2.map(|overrides| Build::floats(target, overrides, &[])))
    };
    TARGETS.into_iter().flat_map(of_target).chain([VECTORS]).chain(WITH_BUDGET).collect()
}
