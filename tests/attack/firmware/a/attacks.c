/* Attacks in assembly. Functions without a way back end in a trap or a fault, or go where lr says. */
#include "bb.h"

#include "../kinds.h"
#include "attacks.h"

#define NAKED __attribute__((naked, noinline, used))

/* What the processor was left with: nothing, r12 with the own entry perhaps, lr behind the gate. */
NAKED int32_t a_registers(void)
{
    __asm__ volatile("push {r0-r3}\n\t"
                     "mrs r0, apsr\n\t"
                     "lsrs r0, r0, #16\n\t"
                     "pop {r1-r3}\n\t"
                     "orrs r0, r0, r1\n\t"
                     "orrs r0, r0, r2\n\t"
                     "orrs r0, r0, r3\n\t"
                     "pop {r3}\n\t"
                     "orrs r0, r0, r3\n\t"
                     "orrs r0, r0, r4\n\t"
                     "orrs r0, r0, r5\n\t"
                     "orrs r0, r0, r6\n\t"
                     "orrs r0, r0, r7\n\t"
                     "orr r0, r0, r8\n\t"
                     "orr r0, r0, r9\n\t"
                     "orr r0, r0, r10\n\t"
                     "orr r0, r0, r11\n\t"
                     "cmp r12, #0\n\t"
                     "beq 1f\n\t"
                     "ldr r1, =a_registers\n\t"
                     "eor r1, r1, r12\n\t"
                     "bic r1, r1, #1\n\t"
                     "orrs r0, r0, r1\n"
                     "1:\n\t"
                     "cmp r0, #0\n\t"
                     "it ne\n\t"
                     "movne r0, #1\n\t"
                     "bx lr\n\t"
                     ".ltorg");
}

/* A u8 with 32 live bits. */
NAKED uint8_t a_narrow(uint32_t value)
{
    (void)value;
    __asm__ volatile("bx lr");
}

/* With an lr that leads back and registers that hold what a box might have in them. */
NAKED int32_t jump(uint32_t address)
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

NAKED int32_t trap(uint32_t stack, uint32_t number, uint32_t first)
{
    (void)stack, (void)number, (void)first;
    __asm__ volatile("mov sp, r0\n\tmov r12, r1\n\tmov r0, r2\n\tsvc #0\n\tmov r12, #0\n\tsvc #0");
}

NAKED int32_t stack_udf(uint32_t stack)
{
    (void)stack;
    __asm__ volatile("mov sp, r0\n\tudf #0");
}

NAKED int32_t stack_spin(uint32_t stack)
{
    (void)stack;
    __asm__ volatile("mov sp, r0\n1:\tb 1b");
}

/* Two instructions for each immediate. */
NAKED void every_svc(void)
{
    __asm__ volatile(".set immediate, 0\n\t"
                     ".rept 256\n\tsvc #immediate\n\tbx lr\n\t.set immediate, immediate + 1\n\t.endr");
}

NAKED int32_t service(uint32_t immediate, uint32_t number, uint32_t first)
{
    (void)immediate, (void)number, (void)first;
    __asm__ volatile("ldr r3, =every_svc\n\t"
                     "add r3, r3, r0, lsl #2\n\t"
                     "mov r12, r1\n\t"
                     "mov r0, r2\n\t"
                     "movs r1, #0\n\t"
                     "movs r2, #0\n\t"
                     "orr r3, r3, #1\n\t"
                     "bx r3\n\t"
                     ".ltorg");
}

/* An import without memory to speak of; then a return that needs none. */
NAKED int32_t call_at(uint32_t stack)
{
    (void)stack;
    __asm__ volatile("mov sp, r0\n\t"
                     "movs r0, #7\n\t"
                     "mov r12, %0\n\t"
                     "ldr lr, =1f + 1\n\t"
                     "svc #0\n"
                     "1:\tmov r12, #0\n\tsvc #0\n\t"
                     ".ltorg" : : "i"(NUMBER_BUSY));
}

NAKED int32_t thumbless(uint32_t number)
{
    (void)number;
    __asm__ volatile("mov r12, r0\n\tbic lr, lr, #1\n\tmovs r0, #0\n\tmovs r1, #0\n\tsvc #0");
}

NAKED int32_t narrow(void)
{
    __asm__ volatile("mvn r0, #0xfa\n\t" /* 0xffffff05 */
                     "ldr r1, =0x7fffff85\n\t"
                     "ldr r2, =0xabcd1234\n\t"
                     "ldr r3, =0x7fff8001\n\t"
                     "mov r12, %0\n\tsvc #0\n\t"
                     ".ltorg" : : "i"(NUMBER_NARROW));
}

/* Another slot and another size wherever the kernel could look for them. */
NAKED int32_t bound(uint32_t bytes)
{
    (void)bytes;
    __asm__ volatile("mov r1, r0\n\t"
                     "ldr r0, =0x12345678\n\t"
                     "mov r2, #0x1000\n\t"
                     "mov r3, #0x52\n\t"
                     "mov r12, %0\n\tsvc #0\n\t"
                     ".ltorg" : : "i"(NUMBER_BOUND));
}

/* Whether r1-r3, r12 and the flags are zero behind an import. */
NAKED int32_t after(void)
{
    __asm__ volatile("push {r4, lr}\n\t"
                     "ldr lr, =1f + 1\n\t"
                     "mov r12, %0\n\tsvc #0\n"
                     "1:\tmrs r4, apsr\n\t"
                     "lsrs r4, r4, #16\n\t"
                     "orrs r4, r4, r1\n\t"
                     "orrs r4, r4, r2\n\t"
                     "orrs r4, r4, r3\n\t"
                     "orr r4, r4, r12\n\t"
                     "cmp r4, #0\n\t"
                     "it ne\n\t"
                     "movne r0, #1\n\t"
                     "pop {r4, pc}\n\t"
                     ".ltorg" : : "i"(NUMBER_SCAN));
}

/* Whether r1-r3, r12 and the flags are zero behind a link, and r4-r11 and the stack pointer are what they were. */
NAKED int32_t link_after(void)
{
    __asm__ volatile("push {r3-r11, lr}\n\t"
                     "mov r4, #0x41\n\tmov r5, #0x51\n\tmov r6, #0x61\n\tmov r7, #0x71\n\t"
                     "mov r8, #0x81\n\tmov r9, #0x91\n\tmov r10, #0xa1\n\tmov r11, sp\n\t"
                     "mov r1, #1\n\tmov r2, #2\n\tmov r3, #3\n\t"
                     "ldr lr, =1f + 1\n\t"
                     "mov r12, %0\n\tsvc #0\n"
                     "1:\torr r12, r12, r1\n\t"
                     "mrs r1, apsr\n\t"
                     "orr r12, r12, r1, lsr #16\n\t"
                     "orr r12, r12, r2\n\t"
                     "orr r12, r12, r3\n\t"
                     "eor r4, r4, #0x41\n\teor r5, r5, #0x51\n\teor r6, r6, #0x61\n\teor r7, r7, #0x71\n\t"
                     "eor r8, r8, #0x81\n\teor r9, r9, #0x91\n\teor r10, r10, #0xa1\n\t"
                     "mov r1, sp\n\teor r11, r11, r1\n\t"
                     "orr r12, r12, r4\n\torr r12, r12, r5\n\torr r12, r12, r6\n\torr r12, r12, r7\n\t"
                     "orr r12, r12, r8\n\torr r12, r12, r9\n\torr r12, r12, r10\n\torrs r12, r12, r11\n\t"
                     "it ne\n\t"
                     "movne r0, #1\n\t"
                     "pop {r3-r11, pc}\n\t"
                     ".ltorg" : : "i"(NUMBER_Z_LOOK));
}

NAKED int32_t endless(void)
{
    __asm__ volatile("ldr r0, =%c1\n\t"
                     "mov sp, r0\n\t"
                     "movs r0, %0\n\t"
                     "mov r12, #3\n\t"
                     "ldr lr, =1f + 1\n\t"
                     "svc #0\n"
                     "1:\tmov r12, #0\n\tsvc #0\n\t"
                     ".ltorg" : : "i"(ENDLESS), "i"(A_STACK_TOP));
}

NAKED int32_t smash(void)
{
    __asm__ volatile("mov r0, sp\n\tldr r1, =%c0\n\tmov r2, #-1\n"
                     "1:\tstr r2, [r0], #4\n\tcmp r0, r1\n\tblo 1b\n\t"
                     "movs r0, #0\n\tmov r12, #0\n\tsvc #0\n\t"
                     ".ltorg" : : "i"(A_STACK_TOP));
}

NAKED int32_t below(void)
{
    __asm__ volatile("push {r4, lr}\n\tsub r0, sp, #64\n\tmovs r1, #64\n\tbl sys_poke\n\tpop {r4, pc}");
}
