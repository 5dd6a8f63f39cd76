/* Everything a box can try without help. Functions that end in another function have no frame of their own. */
#include "bb.h"

#include <stdlib.h>

#define WORD(address) (*(volatile uint32_t *)(uintptr_t)(address))

int32_t box1_ping(int32_t number)
{
    return number;
}

int32_t box1_load(uint32_t address)
{
    return (int32_t)(WORD(address) & 0u);
}

int32_t box1_store(uint32_t address)
{
    WORD(address) = 0xbadbadu;
    return 0;
}

/* Goes there with an lr that leads back and registers that hold what a box might have in them. */
__attribute__((naked)) int32_t box1_jump(uint32_t address)
{
    (void)address;
    __asm__ volatile("push {r4-r11, lr}\n\t"
                     "mov r4, r0\n\t"
                     "mov r5, sp\n\t"
                     "mov r6, #-1\n\t"
                     "mov r7, #1\n\t"
                     "mov r1, sp\n\t"
                     "mov r2, sp\n\t"
                     "mov r3, #4\n\t"
                     "mov r12, #0x8000\n\t"
                     "blx r0\n\t"
                     "movs r0, #3\n\t"
                     "pop {r4-r11, pc}");
}

/* The end is a variable that nobody sets, or compilers would see through it. */
static volatile uint32_t last_depth = UINT32_MAX;

int32_t box1_recurse(uint32_t depth)
{
    volatile uint32_t here[16] = {depth};

    return depth == last_depth ? 0 : box1_recurse(depth + 1u) + (int32_t)here[0];
}

/* What becomes of privileged or undefined instructions. */

__attribute__((naked)) static int32_t undefined(void)
{
    __asm__ volatile("udf #0\n\tbx lr");
}

__attribute__((naked)) static int32_t breakpoint(void)
{
    __asm__ volatile("bkpt #0\n\tbx lr");
}

__attribute__((naked)) static int32_t semihosting(void)
{
    __asm__ volatile("movs r0, #0x18\n\tldr r1, =0x20026\n\tbkpt #0xab\n\tmovs r0, #0\n\tbx lr");
}

__attribute__((naked)) static int32_t exception_return(void)
{
    __asm__ volatile("ldr r0, =0xfffffff9\n\tbx r0");
}

__attribute__((naked)) static int32_t exception_return_on_psp(void)
{
    __asm__ volatile("ldr r0, =0xfffffffd\n\tbx r0");
}

static int32_t privilege(void)
{
    __asm__ volatile("msr control, %0\n\tisb" : : "r"(0));
    uint32_t control;
    __asm__ volatile("mrs %0, control" : "=r"(control));
    return (int32_t)control;
}

static int32_t privilege_and_store(void)
{
    privilege();
    return box1_store(0x20000000u);
}

static int32_t masks(void)
{
    uint32_t seen = 0;
    uint32_t mask;

    __asm__ volatile("cpsid i\n\tcpsid f");
    __asm__ volatile("msr primask, %0\n\tmsr faultmask, %0\n\tmsr basepri, %0" : : "r"(0x20));
    __asm__ volatile("mrs %0, primask" : "=r"(mask));
    seen |= mask;
    __asm__ volatile("mrs %0, faultmask" : "=r"(mask));
    seen |= mask;
    __asm__ volatile("mrs %0, basepri" : "=r"(mask));
    return (int32_t)(seen | mask);
}

static int32_t main_stack(void)
{
    uint32_t seen;

    __asm__ volatile("msr msp, %1\n\tmrs %0, msp" : "=r"(seen) : "r"(0x20000000u));
    return (int32_t)seen;
}

static int32_t unaligned(void)
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

__attribute__((naked)) static int32_t float_instruction(void)
{
    __asm__ volatile(".fpu fpv4-sp-d16\n\tvmov s0, r0\n\tmovs r0, #0\n\tbx lr");
}

__attribute__((naked)) static int32_t arm_state(void)
{
    __asm__ volatile("mov r0, pc\n\tbic r0, r0, #1\n\tbx r0");
}

/* Code that was written to RAM: bx lr. */
static int32_t from_ram(void)
{
    static volatile uint32_t code[2];

    code[0] = 0x47704770u;
    return ((int32_t(*)(void))((uintptr_t)code | 1u))();
}

__attribute__((naked)) static int32_t stack_outside(void)
{
    __asm__ volatile("ldr r0, =0x20000100\n\tmov sp, r0\n\tmov r12, #0\n\tsvc #0");
}

__attribute__((naked)) static int32_t stack_in_own_data(void)
{
    __asm__ volatile("ldr r0, =0x20100f00\n\tmov sp, r0\n\tmov r12, #0\n\tsvc #0");
}

__attribute__((naked)) static int32_t stack_below(void)
{
    __asm__ volatile("ldr r0, =0x20100010\n\tmov sp, r0\n\tmov r12, #0\n\tsvc #0");
}

__attribute__((naked)) static int32_t stack_unmapped(void)
{
    __asm__ volatile("ldr r0, =0x60000000\n\tmov sp, r0\n\tudf #0");
}

__attribute__((naked)) static int32_t stack_misaligned(void)
{
    __asm__ volatile("mov r4, sp\n\tmov r5, lr\n\tsub sp, #4\n\tbl sys_count\n\t"
                     "mov sp, r4\n\tbx r5");
}

__attribute__((naked)) static int32_t inside_it_block(void)
{
    __asm__ volatile("movs r0, #0\n\tcmp r0, #0\n\tmov r12, #3\n\tittt eq\n\tsvceq #0\n\tmoveq r0, r0\n\tmoveq r0, r0\n\t"
                     "bx lr");
}

static int32_t (*const special[])(void) = {
    undefined,         breakpoint,   semihosting,      exception_return, exception_return_on_psp,
    privilege,         masks,        main_stack,       unaligned,        divide_by_zero,
    float_instruction, arm_state,    from_ram,         stack_outside,    stack_in_own_data,
    stack_below,       stack_unmapped, stack_misaligned, inside_it_block,  privilege_and_store,
};

int32_t box1_special(uint32_t which)
{
    return special[which]();
}

/* One function of two instructions for each immediate. */
__attribute__((naked, aligned(4))) static void every_svc(void)
{
    __asm__ volatile(".set immediate, 0\n\t"
                     ".rept 256\n\t"
                     "svc #immediate\n\t"
                     "bx lr\n\t"
                     ".set immediate, immediate + 1\n\t"
                     ".endr");
}

__attribute__((naked)) static int32_t call_svc(uint32_t address, uint32_t number)
{
    (void)address;
    (void)number;
    __asm__ volatile("mov r12, r1\n\tbx r0");
}

int32_t box1_svc(uint32_t immediate, uint32_t number)
{
    return call_svc((uint32_t)(uintptr_t)every_svc + 4u * immediate, number);
}

int32_t box1_abort(int32_t code)
{
    __box_abort(code);
}

int32_t box1_exit(int32_t code)
{
    exit(code);
}
