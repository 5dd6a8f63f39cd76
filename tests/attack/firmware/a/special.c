/* Instructions that a box may try, by number. */
#include "bb.h"

#include "../kinds.h"
#include "attacks.h"

#define NAKED __attribute__((naked, noinline))

NAKED static int32_t undefined(void) { __asm__ volatile("udf #0\n\tbx lr"); }
NAKED static int32_t breakpoint(void) { __asm__ volatile("bkpt #0\n\tbx lr"); }

NAKED static int32_t semihosting(void)
{
    __asm__ volatile("movs r0, #0x18\n\tldr r1, =0x20026\n\tbkpt #0xab\n\tmovs r0, #0\n\tbx lr\n\t.ltorg");
}

NAKED static int32_t to_kernel_stack(void) { __asm__ volatile("ldr r0, =0xfffffff9\n\tbx r0\n\t.ltorg"); }
NAKED static int32_t to_own_stack(void) { __asm__ volatile("ldr r0, =0xfffffffd\n\tbx r0\n\t.ltorg"); }
NAKED static int32_t to_handler(void) { __asm__ volatile("ldr r0, =0xfffffff1\n\tpush {r0}\n\tpop {pc}\n\t.ltorg"); }
NAKED static int32_t to_floats(void) { __asm__ volatile("ldr r0, =0xffffffe9\n\tbx r0\n\t.ltorg"); }

static int32_t privilege(void)
{
    uint32_t control;

    __asm__ volatile("msr control, %1\n\tisb\n\tmrs %0, control" : "=r"(control) : "r"(0));
    return (int32_t)(control & 1u) - 1;
}

static int32_t privilege_and_store(void)
{
    const int32_t failed = privilege();

    *(volatile uint32_t *)KERNEL_RAM = 0xbadbadu;
    return failed;
}

static int32_t masks(void)
{
    uint32_t primask, faultmask, basepri;

    __asm__ volatile("cpsid i\n\tcpsid f\n\tmsr primask, %0\n\tmsr faultmask, %0\n\tmsr basepri, %0\n\t"
                     "msr basepri_max, %0" : : "r"(0xffu));
    __asm__ volatile("mrs %0, primask\n\tmrs %1, faultmask\n\tmrs %2, basepri"
                     : "=r"(primask), "=r"(faultmask), "=r"(basepri));
    return (int32_t)(primask | faultmask | basepri);
}

static int32_t stacks(void)
{
    uint32_t main_stack;

    __asm__ volatile("msr msp, %1\n\tmsr psp, %1\n\tmrs %0, msp" : "=r"(main_stack) : "r"(KERNEL_RAM));
    return (int32_t)main_stack;
}

static int32_t unaligned_pair(void)
{
    static uint32_t words[4];
    uint32_t result;

    __asm__ volatile("ldrd %0, r3, [%1]" : "=r"(result) : "r"((uintptr_t)words + 1u) : "r3");
    return (int32_t)result;
}

static int32_t divide_by_zero(void)
{
    uint32_t result;

    __asm__ volatile("udiv %0, %1, %2" : "=r"(result) : "r"(7u), "r"(0u));
    return (int32_t)result;
}

NAKED static int32_t read_float(void)
{
    __asm__ volatile(".inst.w 0xee180a10\n\tbx lr" /* vmov r0, s16: the box is built without floating point */);
}

NAKED static int32_t write_status(void)
{
    __asm__ volatile("ldr r0, =0x03c00000\n\t.inst.w 0xeee10a10\n\tmovs r0, #0\n\tbx lr\n\t.ltorg" /* vmsr fpscr, r0 */);
}

NAKED static int32_t arm_state(void) { __asm__ volatile("mov r0, pc\n\tbic r0, r0, #1\n\tbx r0"); }

/* Code that was written to RAM: bx lr. */
static int32_t from_ram(void)
{
    static volatile uint32_t code[2];

    code[0] = 0x47704770u;
    return ((int32_t(*)(void))((uintptr_t)code | 1u))();
}

NAKED static int32_t misaligned_import(void)
{
    __asm__ volatile("push {r4, lr}\n\tsub sp, #4\n\tmovs r0, #8\n\tbl sys_busy\n\tadd sp, #4\n\tpop {r4, pc}");
}

NAKED static int32_t inside_it_block(void)
{
    __asm__ volatile("movs r0, #8\n\tcmp r0, #8\n\tmov r12, %0\n\tittt eq\n\tsvceq #0\n\tmoveq r0, r0\n\t"
                     "moveq r0, r0\n\tbx lr" : : "i"(NUMBER_BUSY));
}

/* Flags and GE set, then an import: what the kernel's function sees is its own business, what comes back is zero. */
NAKED static int32_t fault_with_flags(void)
{
    __asm__ volatile("mvn r0, #0\n\tmsr apsr_nzcvq, r0\n\tudf #1");
}

/* A fault right behind the trap, before anything of the way back is done. */
NAKED static int32_t bad_lr(void)
{
    __asm__ volatile("movs r0, #8\n\tmov r12, %0\n\tldr lr, =%c1\n\tsvc #0\n\t.ltorg" : : "i"(NUMBER_BUSY), "i"(KERNEL_RAM + 1u));
}

static int32_t (*const specials[])(void) = {
    undefined,      breakpoint,     semihosting,  to_kernel_stack, to_own_stack, to_handler,
    to_floats,      privilege,      privilege_and_store, masks,    stacks,       unaligned_pair,
    divide_by_zero, read_float,     write_status, arm_state,       from_ram,     misaligned_import,
    inside_it_block, fault_with_flags, bad_lr,
};

int32_t special(uint32_t which)
{
    return which < sizeof specials / sizeof specials[0] ? specials[which]() : -2;
}
