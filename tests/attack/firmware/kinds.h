/* What the kernel asks the attacker for, and where everything is: the recipe's addresses. */
#ifndef KINDS_H
#define KINDS_H

/* Where the board's memories begin and its devices are, and who interrupts when timer 0 ran out. */
#if defined SYSTEM_TIMER
#define KERNEL_FLASH 0x10000000u
#define KERNEL_RAM 0x31000000u
#define BOX_FLASH 0x40000u
#define BOX_RAM 0x80000u
#define ALIAS_OF_KERNEL_RAM(address) ((address) - 0x10000000u)
#define UART 0x59303000u
#define TIMER 0x58000000u
#define TIMER_IRQ 3u
#define UNMAPPED 0x0a000000u
#elif __ARM_ARCH >= 8
#define KERNEL_FLASH 0x10000000u
#define KERNEL_RAM 0x38000000u
/* The other address of the same memory: Non-secure code would use it. */
#define ALIAS_OF_KERNEL_RAM(address) ((address) - 0x10000000u)
#define UART 0x50200000u
#define TIMER 0x50000000u
#define TIMER_IRQ 3u
#else
#define KERNEL_FLASH 0x00000000u
#define KERNEL_RAM 0x20000000u
/* Each word is one bit. */
#define ALIAS_OF_KERNEL_RAM(address) (0x22000000u + ((address) - KERNEL_RAM) * 32u)
#define UART 0x40004000u
#define TIMER 0x40000000u
#define TIMER_IRQ 8u
#endif

#ifndef BOX_FLASH
#define BOX_FLASH 0x100000u
#define BOX_RAM 0x100000u
#define UNMAPPED 0x60000000u
#endif

#define A_FLASH (KERNEL_FLASH + BOX_FLASH)
#define A_FLASH_END (A_FLASH + 0x4000u)
#define A_RAM (B_RAM + 0x1000u)
#define A_STACK_TOP (A_RAM + 0x800u)
#define A_RAM_END (A_RAM + 0x1000u)
#define B_FLASH A_FLASH_END
#define B_RAM (KERNEL_RAM + BOX_RAM)
#define B_RAM_END A_RAM

#define P_FLASH (A_FLASH + 0x8000u)
#define P_RAM (B_RAM + 0xa000u)
#define N_RAM (P_RAM + 0x1000u)
#define N_STACK_TOP (N_RAM + 0x800u)
#define N_RAM_END (N_RAM + 0x1000u)

/* Numbers of the nested attacker's imports, and one that only its parent has. */
enum { NUMBER_P_BACK = 3, NUMBER_P_SUM, NUMBER_OF_THE_PARENT };

/* Numbers of the attacker's imports: by rank of name, behind write and flush. */
enum {
    NUMBER_RETURN, NUMBER_WRITE, NUMBER_FLUSH, NUMBER_AGAIN, NUMBER_BOUND, NUMBER_BUSY, NUMBER_CLOBBER, NUMBER_DEEP,
    NUMBER_FILL, NUMBER_FLOATS, NUMBER_HANDLE_BOTH, NUMBER_HANDLE_CLOSE, NUMBER_HANDLE_OPEN, NUMBER_HANDLE_STAMP,
    NUMBER_HANDLE_USE, NUMBER_HANDLE_VOID, NUMBER_LONG, NUMBER_NARROW, NUMBER_NOTE, NUMBER_PEEK, NUMBER_POKE, NUMBER_SCAN,
    NUMBER_STACKED, NUMBER_WORDS,
    NUMBER_Z_ABORT, NUMBER_Z_BACK, NUMBER_Z_FAULT, NUMBER_Z_FIVE, NUMBER_Z_LOOK, NUMBER_Z_NUMBER, NUMBER_Z_PING, NUMBER_Z_STACK,
    NUMBER_Z_TOLD,
    NUMBER_NOBODY
};

/* z_back with this lets its caller die in a younger activation. */
#define DEADLY_DEPTH 0xdeadu

/* Kinds of a_attack(kind, x, y, z). */
enum {
    LOAD,       /* of address x */
    STORE,      /* y to address x */
    JUMP,       /* to x with hostile registers */
    RECURSE,    /* without end */
    SPECIAL,    /* instruction x */
    TRAP,       /* svc 0 with sp x, r12 y, r0 z */
    STACK_UDF,  /* undefined instruction with sp x */
    SVC,        /* immediate x, r12 y, r0 z */
    CALL,       /* import y in the ordinary way, x and z as the first two arguments */
    CALL_AT,    /* import sys_peek with sp x */
    THUMBLESS,  /* import y whose lr has bit 0 clear */
    NARROW,     /* sys_narrow with 32 live bits in each argument */
    AFTER,      /* what registers hold after an import */
    AGAIN,      /* import sys_again(x, y, z, 0) */
    ENDLESS,    /* sys_again(ENDLESS) with its stack pointer set back */
    SMASH,      /* overwrite the own stack up to its top, then return */
    BELOW,      /* hand out memory below the stack pointer */
    SCAN,       /* count words of the own memory that look like secrets */
    SPIN,       /* compute for x rounds */
    ABORT,      /* with code x */
    CHAOS,      /* a random state from seed x; y and z are addresses of interest */
    SLEEP,      /* wfi, then return */
    COUNT,      /* how often that was asked since the box came up */
    FLOATS,     /* compute with floating point across import y; a box without it dies */
    FLOAT_MODE, /* the own rounding mode behind an import */
    SECURE,     /* instruction x of ARMv8-M */
    FLOAT_SCAN, /* what the floating-point registers hold at entry and behind an import */
    BOUND,      /* sys_bound with 16 bytes at x, and what the kernel binds in the registers behind */
    LINK_AFTER, /* what registers hold after a link */
    DEEP,       /* import sys_deep(x, y, z, 0), which comes back with arguments on the stack */
    STACKED,    /* import y, which has arguments on the stack, with sp x and two words there that lie at z */
    FULL,       /* import sys_deep with 8 bytes of stack left */
    ENDLESS_STACKED, /* sys_deep(ENDLESS_STACKED) with its stack pointer set back */
    ASK,        /* sys_note without end */
    STACK_SPIN, /* compute without end with sp x */
    HANDLES,    /* what is done with handles is x, of the next list, with y */
    KINDS
};

/* Kinds of p_attack(kind, x, y, z): everything else goes on to the box in it, which knows LOAD, STORE, JUMP, TRAP, SVC and ABORT as
 * the attacker does, and N_COUNT, N_BACK, N_GO_ON, N_SUM. */
enum {
    N_COUNT = KINDS, /* how often that was asked since it came up */
    N_BACK,          /* p_back(x, y) */
    N_GO_ON,         /* the same, and whatever that gives, 77 */
    N_SUM,           /* y bytes at x to its parent */
    P_SUM,           /* y bytes at x to the box in it */
    P_CLOBBER_N,     /* the box in it is taken down */
    P_SMASH,         /* all memory of the box in it is overwritten while that waits */
};

/* Kinds of p_back(kind, x). */
enum {
    P_ANSWER,     /* x + 1 */
    P_ENDLESS,    /* the box in it is called with the same */
    P_ABORT,      /* with code x */
    P_CLOBBER,    /* it tries to take the box in it down, and the kernel is to take it down itself */
    P_OVERWRITE,  /* the memory of the box in it, from x on */
    P_BACK_COUNT, /* how often the box in it was asked since it came up */
};

/* sys_note with this and a number: so many ticks pass. */
#define TIME 0x71c00000u
/* sys_clobber with these: time passes in other ways. */
#define TIME_IN_BETWEEN (TIME | 0x10000u)
#define TIME_ENOUGH (TIME | 0x20000u)
/* z_back with this computes for long. */
#define SPINNING_DEPTH 0x5e1fu
/* Where the attacker's constructor looks whether it is to come back. */
#define SPINNING_INIT (A_RAM_END - 4u)
#define SPINNING_WORD 0x5e1f5e1fu

/* What HANDLES does. */
enum {
    HANDLES_FORGED,    /* all numbers with one half 0, without having one */
    HANDLES_AROUND,    /* all numbers with one half of a real one */
    HANDLES_USE,       /* the number y */
    HANDLES_CLOSE,
    HANDLES_OPEN,      /* for what y says */
    HANDLES_OPENED,    /* and kept in mind */
    HANDLES_STALE,
    HANDLES_FULL,
    HANDLES_NONE,
    HANDLES_TYPES,
    HANDLES_MEANWHILE, /* the kernel calls back before it answers */
    HANDLES_CLOSING,   /* what that calls while a handle is being closed */
    HANDLES_VOID       /* the number y, where no error can come back */
};

/* What sys_handle_open is asked for: anything below, or these. */
enum { HANDLE_AGAIN = 0x100, HANDLE_NONE, HANDLE_ERROR };

#endif
