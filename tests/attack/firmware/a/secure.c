/* What only a processor of ARMv8-M has: the Security Extension, stack limits, TT. Instructions that compilers know by an option of
 * their own are written as numbers. */
#include "bb.h"

#include "../kinds.h"
#include "attacks.h"

#if __ARM_ARCH >= 8

#define NAKED __attribute__((naked, noinline, used))

/* FNC_RETURN: the return from a function that was called in Non-secure state. Nobody called one. */
NAKED static int32_t function_return(void) { __asm__ volatile("ldr r0, =0xfeffffff\n\tbx r0\n\t.ltorg"); }

NAKED static int32_t landing(void) { __asm__ volatile("movs r0, #1\n\tbx lr"); }

/* bxns r0 with bit 0 clear: on in Non-secure state, where no memory is. */
NAKED static int32_t leave(void)
{
    __asm__ volatile("ldr r0, =landing\n\tbic r0, r0, #1\n\t.inst.n 0x4704\n\t.ltorg");
}

/* blxns r0: the same with a return address on the stack. */
NAKED static int32_t leave_and_return(void)
{
    __asm__ volatile("push {r4, lr}\n\tldr r0, =landing\n\tbic r0, r0, #1\n\t.inst.n 0x4784\n\tmovs r0, #2\n\t"
                     "pop {r4, pc}\n\t.ltorg");
}

/* bxns lr with bit 0 set: an ordinary return. */
NAKED static int32_t stay(void) { __asm__ volatile("movs r0, #0\n\t.inst.n 0x4774"); }

/* sg: nothing in Secure state. */
NAKED static int32_t gateway(void) { __asm__ volatile(".inst.w 0xe97fe97f\n\tmovs r0, #0\n\tbx lr"); }

/* Bits of what TT gives: readable, writable; and Secure. */
#define TT_RIGHTS (3u << 18)
#define TT_SECURE (1u << 22)
#define TEST(name, address) \
    ({ uint32_t result; __asm__ volatile(name " %0, %1" : "=r"(result) : "r"(address)); result; })

/* tt and ttt tell unprivileged code nothing of the MPU, neither of its own memory nor of others'; that all is Secure is no
 * secret. */
static int32_t tests_of_targets(void)
{
    static const uint32_t places[] = {KERNEL_RAM, KERNEL_FLASH, B_RAM, B_FLASH, A_RAM, A_FLASH, A_RAM_END, UART};
    int32_t wrong = 0;

    for (unsigned i = 0; i < sizeof places / sizeof places[0]; i++) {
        wrong += (TEST("tt", places[i]) & (TT_RIGHTS | TT_SECURE)) != TT_SECURE;
        wrong += (TEST("ttt", places[i]) & (TT_RIGHTS | TT_SECURE)) != TT_SECURE;
    }
    return wrong;
}

/* The limits are the kernel's: what a box writes there is ignored, and the one of its stack still holds. */
NAKED static int32_t limits(void)
{
    __asm__ volatile("movs r0, #0\n\tmsr psplim, r0\n\tmsr msplim, r0\n\tldr r0, =%c0\n\tmov sp, r0\n\t"
                     "push {r0-r7}\n\tudf #0\n\t.ltorg" : : "i"(A_RAM + 8u));
}

/* msr CONTROL_NS, MSP_NS, PSP_NS, PRIMASK_NS: ignored, and read as 0. */
static int32_t other_state(void)
{
    uint32_t control, primask;

    __asm__ volatile("msr control_ns, %0\n\tmsr msp_ns, %0\n\tmsr psp_ns, %0\n\tmsr primask_ns, %0" : : "r"(KERNEL_RAM + 0x103u));
    __asm__ volatile("mrs %0, control_ns\n\tmrs %1, primask_ns" : "=r"(control), "=r"(primask));
    /* FPCA is the same bit in both states, and of the box. */
    return (int32_t)((control & 3u) | primask);
}

NAKED static int32_t to_other_stack(void) { __asm__ volatile("ldr r0, =0xffffffbc\n\tbx r0\n\t.ltorg"); }
NAKED static int32_t pop_other_stack(void) { __asm__ volatile("ldr r0, =0xffffffb8\n\tpush {r0}\n\tpop {pc}\n\t.ltorg"); }

/* bxns to the processor's own registers, which have no security attribute. */
NAKED static int32_t leave_for_registers(void) { __asm__ volatile("ldr r0, =0xe000ed00\n\t.inst.n 0x4704\n\t.ltorg"); }

/* A store of several registers across the low end of the stack. */
NAKED static int32_t across_the_limit(void)
{
    __asm__ volatile("ldr r0, =%c0\n\tmov sp, r0\n\tstmdb sp!, {r0-r11}\n\tudf #0\n\t.ltorg" : : "i"(A_RAM + 24u));
}

/* vlstm and vlldm with a pointer to the kernel's memory: they would store and load the floating-point registers there. */
NAKED static int32_t store_floats(void)
{
    __asm__ volatile("ldr r1, =%c0\n\t.inst.w 0xee300a00\n\t.inst.w 0xec210a00\n\tmovs r0, #1\n\tbx lr\n\t.ltorg"
                     : : "i"(KERNEL_RAM)); /* vadd.f32 s0, s0, s0; vlstm r1 */
}

NAKED static int32_t load_floats(void)
{
    __asm__ volatile("ldr r1, =%c0\n\t.inst.w 0xee300a00\n\t.inst.w 0xec310a00\n\tmovs r0, #1\n\tbx lr\n\t.ltorg"
                     : : "i"(KERNEL_RAM)); /* vadd.f32 s0, s0, s0; vlldm r1 */
}

static int32_t (*const secures[])(void) = {
    function_return, leave,           leave_and_return,    stay,             gateway,      tests_of_targets, limits, other_state,
    to_other_stack,  pop_other_stack, leave_for_registers, across_the_limit, store_floats, load_floats,
};

int32_t secure(uint32_t which)
{
    (void)landing;
    return which < sizeof secures / sizeof secures[0] ? secures[which]() : -2;
}

#else

int32_t secure(uint32_t which)
{
    (void)which;
    return -2;
}

#endif
