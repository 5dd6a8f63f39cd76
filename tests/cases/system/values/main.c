/* The kernel: looks at whole registers where C would look at what the type has. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

static uint32_t words[4] __attribute__((used));

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

/* Keep r0 to r3 as they came. */

__attribute__((naked)) int32_t sys_narrow(uint8_t a, int8_t b, uint16_t c, int16_t d)
{
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    __asm__ volatile("ldr r12, =words\n\tstmia r12, {r0-r3}\n\tmovs r0, #1\n\tbx lr");
}

__attribute__((naked)) int32_t sys_bool(bool a, bool b)
{
    (void)a;
    (void)b;
    __asm__ volatile("ldr r12, =words\n\tstmia r12, {r0-r3}\n\tmovs r0, #1\n\tbx lr");
}

/* Give back more than the type has. */

__attribute__((naked)) uint8_t sys_u8(void)
{
    __asm__ volatile("ldr r0, =0xfffff180\n\tbx lr");
}

__attribute__((naked)) int16_t sys_i16(void)
{
    __asm__ volatile("ldr r0, =0x12348000\n\tbx lr");
}

int64_t sys_wide(uint64_t a, int64_t b)
{
    return (int64_t)a + b;
}

/* Leaves what the procedure call standard lets it leave. */
__attribute__((naked)) int32_t sys_registers(void)
{
    __asm__ volatile("ldr r1, =0x5ec7e7\n\tmov r2, r1\n\tmov r3, r1\n\tmov r12, r1\n\tmovs r0, #1\n\tcmp r1, r1\n\tbx lr");
}

static void show(const char *what, int32_t result)
{
    printf("%-42s %4" PRId32 "\n", what, result);
}

/* A whole word, through a function that the compiler believes to give one. */
static void whole(const char *what, const void *function, uint32_t bits)
{
    uint32_t (*volatile call)(uint32_t) = (uint32_t(*)(uint32_t))(uintptr_t)function;

    printf("%-42s %08" PRIx32 "\n", what, call(bits));
}

/* The kernel's registers hold secrets when it calls, and have to hold them afterwards. */
__attribute__((naked, noinline)) static int32_t with_secrets(const void *function, uint32_t a)
{
    (void)function;
    (void)a;
    __asm__ volatile("push {r4-r11, lr}\n\t"
                     "sub sp, #4\n\t"
                     "mov r12, r0\n\t"
                     "mov r0, r1\n\t"
                     "ldr r1, =0x5ec7e7\n\t"
                     "mov r2, r1\n\t"
                     "mov r3, r1\n\t"
                     "mov r4, r1\n\t"
                     "add r5, r1, #1\n\t"
                     "add r6, r1, #2\n\t"
                     "add r7, r1, #3\n\t"
                     "add r8, r1, #4\n\t"
                     "add r9, r1, #5\n\t"
                     "add r10, r1, #6\n\t"
                     "add r11, r1, #7\n\t"
                     "cmp r1, r1\n\t"
                     "blx r12\n\t"
                     "ldr r1, =0x5ec7e7\n\t"
                     "sub r4, r4, r1\n\t"
                     "sub r5, r5, r1\n\t"
                     "sub r6, r6, r1\n\t"
                     "sub r7, r7, r1\n\t"
                     "sub r8, r8, r1\n\t"
                     "sub r9, r9, r1\n\t"
                     "sub r10, r10, r1\n\t"
                     "sub r11, r11, r1\n\t"
                     "cmp r4, #0\n\t"
                     "it eq\n\t"
                     "cmpeq r5, #1\n\t"
                     "it eq\n\t"
                     "cmpeq r6, #2\n\t"
                     "it eq\n\t"
                     "cmpeq r7, #3\n\t"
                     "it eq\n\t"
                     "cmpeq r8, #4\n\t"
                     "it eq\n\t"
                     "cmpeq r9, #5\n\t"
                     "it eq\n\t"
                     "cmpeq r10, #6\n\t"
                     "it eq\n\t"
                     "cmpeq r11, #7\n\t"
                     "it ne\n\t"
                     "ldrne r0, =99999\n\t"
                     "add sp, #4\n\t"
                     "pop {r4-r11, pc}");
}

/* What the box saw. r12 may name the function of the box that was called, lr the place in the gate where it returns. */
static void registers(const char *what, int32_t result)
{
    extern uint8_t __box_gate_start[], __box_gate_end[], __box_box1_flash_start[], __box_box1_flash_end[];
    const uint32_t entry = box1_slot(12), back = box1_slot(14);

    show(what, result);
    printf(" ");
    for (uint32_t i = 0; i < 12; i++) {
        printf(" %" PRIx32, box1_slot(i));
    }
    printf("\n  flags %" PRIx32, box1_slot(13));
    const int own = entry >= (uintptr_t)__box_box1_flash_start && entry < (uintptr_t)__box_box1_flash_end;
    printf(", r12 %s", entry == 0 || own ? "harmless" : "leaks");
    const int gate = back >= (uintptr_t)__box_gate_start && back < (uintptr_t)__box_gate_end;
    printf(", lr %s\n", gate ? "in the gate" : "elsewhere");
}

int main(void)
{
    show("213 narrow arguments", box1_narrow(0xfffff180u));
    for (uint32_t i = 0; i < 4; i++) {
        printf("  %08" PRIx32 "\n", words[i]);
    }
    show("213 narrow arguments", box1_narrow(0x12347f7fu));
    for (uint32_t i = 0; i < 4; i++) {
        printf("  %08" PRIx32 "\n", words[i]);
    }
    show("213 bool", box1_bool(0x100));
    printf("  %08" PRIx32 "\n", words[0]);
    show("213 bool", box1_bool(0xffffff02u));
    printf("  %08" PRIx32 "\n", words[0]);
    whole("214 u8 of a box", box1_u8, 0xfffff180u);
    whole("214 i8 of a box", box1_i8, 0x12345680u);
    whole("214 u16 of a box", box1_u16, 0xffff8000u);
    whole("214 i16 of a box", box1_i16, 0x12348000u);
    whole("214 bool of a box", box1_is, 0xffffff02u);
    whole("214 bool of a box", box1_is, 0x100u);
    show("    u8 of the kernel", box1_kernel_u8());
    show("    i16 of the kernel", box1_kernel_i16());
    show("    64 bits", (int32_t)(box1_wide(0xffffffff00000000u, 0x500000000) >> 32));

    registers("601 no argument", with_secrets(box1_none, 3));
    registers("601 one argument", with_secrets(box1_one, 3));
    registers("601 three arguments", with_secrets(box1_three, 3));
    registers("604 after an import", box1_after_import());
    show("605 the kernel's own, after a call", with_secrets(box1_dirty, 0));
    show("605 the kernel's own, after a death", with_secrets(box1_dirty, 1));
    return 0;
}
