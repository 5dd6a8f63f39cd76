/* Random states: every register, the flags, the stack pointer and the program counter from a seed. */
#include "bb.h"

#include "../kinds.h"
#include "attacks.h"

struct state {
    uint32_t r[13];
    uint32_t pc;
    uint32_t lr;
    uint32_t sp;
    uint32_t flags;
};

static uint32_t next(uint32_t *random)
{
    uint32_t x = *random;

    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    *random = x;
    return x * 0x9e3779b1u;
}

static uint32_t system_register(uint32_t any)
{
    static const uint32_t of_interest[] = {
        0xe000ed94u, 0xe000ed9cu, 0xe000ed04u, 0xe000ed08u, 0xe000ed24u, 0xe000ef00u, 0xe000e010u, 0xe000e100u,
    };

    return of_interest[any % 8u];
}

/* Numbers that mean a return from an exception, and on ARMv8-M from a function of the Non-secure state. */
static uint32_t return_address(uint32_t any)
{
#if __ARM_ARCH >= 8
    return any & 0x300u ? 0xffffff80u + (any & 127u) : 0xfefffffeu + (any & 1u);
#else
    return 0xffffffe0u + (any & 31u);
#endif
}

/* An address that means something to somebody, or a number that does. */
static uint32_t interesting(uint32_t *random, uint32_t gate, uint32_t kernel)
{
    const uint32_t any = next(random) >> 3;

    switch (next(random) >> 28) {
    case 0: return any % NUMBER_NOBODY;
    case 1: return any % 64u;
    case 2: return 0u - any % 64u;
    case 3: return (gate + (any & 0xfeu)) | 1u;
    case 4: return A_RAM + (any & 0xffcu);
    case 5: return A_STACK_TOP - (any & 0x7cu);
    case 6: return A_RAM + 64u - (any & 0x7fu);
    case 7: return A_RAM_END + 32u - (any & 0x7cu);
    case 8: return B_RAM + (any & 0xffcu);
    case 9: return KERNEL_RAM + (any & 0x3ffcu);
    case 10: return kernel + 64u - (any & 0x7cu);
    case 11: return (KERNEL_FLASH + (any & 0x3ffeu)) | 1u;
    case 12: return system_register(any);
    case 13: return return_address(any);
    case 14: return (A_FLASH + (any & 0xffeu)) | 1u;
    /* Nothing drawn may look like a secret of the kernel. */
    default: return any * 9u >> 16 == 0xc0deu ? any : any * 9u;
    }
}

/* Own code more often than not: elsewhere a box does not come far. */
static uint32_t somewhere(uint32_t *random, uint32_t gate, uint32_t kernel)
{
    const uint32_t any = next(random) >> 3;

    switch (next(random) >> 29) {
    case 0:
    case 1: return (gate + (any & 0xfeu)) | 1u;
    case 2:
    case 3: return (A_FLASH + 0x50u + (any & 0xffeu)) | 1u;
    case 4:
    case 5: return (A_FLASH + 0x50u + (any % 0x2000u & 0x1ffeu)) | 1u;
    default: return interesting(random, gate, kernel);
    }
}

__attribute__((naked, noinline)) static int32_t assume(const struct state *state)
{
    (void)state;
    __asm__ volatile("ldr r1, [r0, #64]\n\t"
                     "msr apsr_nzcvq, r1\n\t"
                     "ldr lr, [r0, #56]\n\t"
                     "ldr r1, [r0, #60]\n\t"
                     "mov sp, r1\n\t"
                     "ldmia r0, {r0-r12, pc}");
}

int32_t chaos(uint32_t seed, uint32_t gate, uint32_t kernel)
{
    static struct state state;
    uint32_t random = seed * 2654435761u + 0x9e3779b9u;

    if (random == 0) {
        random = 1;
    }
    next(&random);
    for (int i = 0; i < 13; i++) {
        state.r[i] = interesting(&random, gate, kernel);
    }
    state.pc = somewhere(&random, gate, kernel);
    state.lr = somewhere(&random, gate, kernel);
    /* Half of them with a stack that works, or few would come to a trap. */
    state.sp = next(&random) >> 31 ? A_STACK_TOP - (next(&random) >> 24 & 0xfcu) - 64u
                                   : interesting(&random, gate, kernel);
    state.flags = next(&random) & 0xf8000000u;
    return assume(&state);
}
