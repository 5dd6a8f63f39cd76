/* The attacker's sibling: what it does wrong hits who calls it and nobody else. */
#include "bb.h"

#include "../kinds.h"

#define NAKED __attribute__((naked, noinline, used))

int32_t z_abort(int32_t code) { __box_abort(code); }
int32_t z_back(uint32_t depth)
{
    if (depth == DEADLY_DEPTH) {
        /* The caller is dead when this returns. */
        return a_attack(ABORT, (uint32_t)-5, 0, 0) + 100;
    }
    if (depth == SPINNING_DEPTH) {
        for (volatile uint32_t i = 0; i < 20000u; i++) {
        }
        return 7;
    }
    return a_attack(CALL, depth + 1u, NUMBER_Z_BACK, 0);
}

int32_t z_fault(uint32_t address) { return (int32_t)(*(volatile uint32_t *)(uintptr_t)address & 0u); }
int32_t z_five(uint32_t one, uint32_t two, uint32_t three, uint32_t four, uint32_t five)
{
    return (int32_t)(one + 10u * two + 100u * three + 1000u * four + 10000u * five);
}

/* What the caller may pass it need not be its own: then it dies of it. */
uint32_t z_told(const void *bytes, size_t size)
{
    return size == 0 ? 7u : *(const volatile uint8_t *)bytes;
}

/* With a value of its own the box has something to do when it comes up. */
static volatile int32_t more = 1;

int32_t z_ping(int32_t number) { return number + more; }

/* Whether any register but lr and the stack pointer, or any flag, holds something at entry; r12 may have the own entry, as calls
 * through the kernel leave it. Leaves something in each. */
NAKED int32_t z_look(void)
{
    __asm__ volatile("orr r0, r0, r1\n\torr r0, r0, r2\n\torr r0, r0, r3\n\torr r0, r0, r4\n\t"
                     "orr r0, r0, r5\n\torr r0, r0, r6\n\torr r0, r0, r7\n\torr r0, r0, r8\n\t"
                     "orr r0, r0, r9\n\torr r0, r0, r10\n\torr r0, r0, r11\n\t"
                     "mrs r1, apsr\n\t"
                     "orr r0, r0, r1, lsr #16\n\t"
                     "ldr r1, =z_look\n\t"
                     "eor r1, r1, r12\n\t"
                     "bics r1, r1, #1\n\t"
                     "it ne\n\t"
                     "orrne r0, r0, r12\n\t"
                     "cmp r0, #0\n\t"
                     "it ne\n\t"
                     "movne r0, #1\n\t"
                     "mvn r1, #0\n\tmov r2, r1\n\tmov r3, r1\n\tmov r4, r1\n\tmov r5, r1\n\tmov r6, r1\n\t"
                     "mov r7, r1\n\tmov r8, r1\n\tmov r9, r1\n\tmov r10, r1\n\tmov r11, r1\n\tmov r12, r1\n\t"
                     "msr apsr_nzcvq, r1\n\t"
                     "bx lr\n\t"
                     ".ltorg");
}

NAKED int32_t z_number(uint32_t number)
{
    (void)number;
    __asm__ volatile("mov r12, r0\n\tmovs r0, #5\n\tsvc #0\n\tudf #0");
}

/* A return with a stack pointer of the caller's choice. */
NAKED int32_t z_stack(uint32_t address)
{
    (void)address;
    __asm__ volatile("mov sp, r0\n\tmov r12, #0\n\tmovs r0, #5\n\tsvc #0\n\tudf #0");
}
