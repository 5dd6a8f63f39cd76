/* The kernel: makes the box do it, and looks after each time whether it, the box and the neighbour are as before. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

extern uint8_t __box_gate_start[], __box_gate_end[];
extern uint8_t __box_box1_flash_start[], __box_box1_ram_start[];
extern uint8_t __box_box2_flash_start[], __box_box2_ram_start[];

#define ADDRESS(symbol) ((uint32_t)(uintptr_t)(symbol))
#define KERNEL ADDRESS(&secret)
#define FAULT_STATUS (*(volatile uint32_t *)(uintptr_t)0xe000ed28u)
#define HARD_FAULT_STATUS (*(volatile uint32_t *)(uintptr_t)0xe000ed2cu)
#define SYSTEM_HANDLERS (*(volatile uint32_t *)(uintptr_t)0xe000ed24u)

static volatile uint32_t secret = 0x5ec7e7u;
static uint32_t counted;

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

int32_t sys_count(void)
{
    uint32_t stack;

    __asm__ volatile("mov %0, sp" : "=r"(stack));
    counted++;
    return stack % 8u == 0 ? 1 : 2;
}

static uint32_t masks(void)
{
    uint32_t primask, faultmask, basepri, control;

    __asm__ volatile("mrs %0, primask" : "=r"(primask));
    __asm__ volatile("mrs %0, faultmask" : "=r"(faultmask));
    __asm__ volatile("mrs %0, basepri" : "=r"(basepri));
    __asm__ volatile("mrs %0, control" : "=r"(control));
    return primask | faultmask | basepri | (control & 3u);
}

static void demand(const char *what, int holds)
{
    if (!holds) {
        printf("%s\n", what);
        board_exit(1);
    }
}

/* Everything is as it was, and everybody answers. */
static void look(void)
{
    demand("the kernel's memory was written", secret == 0x5ec7e7u);
    demand("masks or privilege changed", masks() == 0);
    demand("a fault is left in the status", FAULT_STATUS == 0 && HARD_FAULT_STATUS == 0);
    demand("an exception is left pending or active", (SYSTEM_HANDLERS & 0xffffu) == 0);
    demand("the neighbour does not answer", box2_ping(7) == 7);
    demand("the box does not answer", box1_ping(7) == 7);
}

static void show(const char *what, int32_t result)
{
    printf("%-42s %4" PRId32 "\n", what, result);
    look();
}

/* Numbers that say nothing. The box has one import, which is 3. */
static const uint32_t forged[] = {
    4, 5, 255, 256, 0x7fffffffu, 0x80000000u, 0x3fffffffu, 0x40000003u, 0xc0000003u, 0xfffffffeu,
};

static void every_forged_number(void)
{
    uint32_t wrong = 0;

    for (uint32_t i = 0; i < sizeof forged / sizeof forged[0]; i++) {
        wrong += box1_svc(0, forged[i]) != -BOX_EFAULT;
        look();
    }
    printf("%-42s %4" PRIu32 "\n", "forged numbers that were not refused", wrong);
}

static void every_immediate(void)
{
    uint32_t wrong = 0;

    for (uint32_t immediate = 0; immediate < 256; immediate++) {
        wrong += box1_svc(immediate, 4) != -BOX_EFAULT;
        wrong += box1_svc(immediate, 3) != 1;
        look();
    }
    printf("%-42s %4" PRIu32 "\n", "immediates that change anything", wrong);
}

/* A jump into the gate is an error, or harmless. The stack pointer is the box's own, so it returns from what it was
 * called for or dies. */
static void every_place_in_the_gate(void)
{
    uint32_t errors = 0, returns = 0;

    for (uint32_t place = ADDRESS(__box_gate_start); place < ADDRESS(__box_gate_end); place += 2) {
        const int32_t result = box1_jump(place | 1u);
        errors += result < 0;
        returns += result >= 0;
        look();
    }
    printf("%-42s %4" PRIu32 "\n", "jumps into the gate", errors + returns);
}

int main(void)
{
    show("101 load, kernel RAM", box1_load(KERNEL));
    show("    load, kernel flash", box1_load(0));
    show("102 store, kernel RAM", box1_store(KERNEL));
    show("103 store, own flash", box1_store(ADDRESS(__box_box1_flash_start)));
    show("    load, own flash", box1_load(ADDRESS(__box_box1_flash_start)));
    show("104 run, own RAM", box1_special(12));
    show("105 run, kernel flash", box1_jump(ADDRESS(main) | 1u));
    show("106 recursion without end", box1_recurse(0));
    show("107 store, MPU_CTRL", box1_store(0xe000ed94u));
    show("108 store, bit-band alias of kernel RAM", box1_store(0x22000000u + (KERNEL - 0x20000000u) * 32u));
    show("109 udf", box1_special(0));
    show("110 load, unmapped", box1_load(0x60000000u));
    show("111 msr CONTROL, what it is then", box1_special(5));
    show("111 msr CONTROL, then store", box1_special(19));
    show("112 cpsid, msr PRIMASK and the like", box1_special(6));
    show("    msr MSP, what it is then", box1_special(7));
    show("113 load, UART", box1_load(0x40004000u));
    show("114 load, another box's RAM", box1_load(ADDRESS(__box_box2_ram_start)));
    show("114 load, another box's flash", box1_load(ADDRESS(__box_box2_flash_start)));
    show("115 store, software interrupt", box1_store(0xe000ef00u));
    show("116 unaligned ldrd", box1_special(8));
    show("116 divide by zero", box1_special(9));
    show("    floating point", box1_special(10));
    show("    not Thumb", box1_special(11));
    show("301 stack in kernel RAM, return", box1_special(13));
    show("302 stack unmapped, fault", box1_special(16));
    show("303 stack below its start, return", box1_special(15));
    show("    stack in own data, return", box1_special(14));
    show("304 stack 4 off, import", box1_special(17));
    show("407 import inside an IT block", box1_special(18));
    show("410 bkpt", box1_special(1));
    show("410 bkpt of semihosting", box1_special(2));
    show("411 branch to 0xfffffff9", box1_special(3));
    show("411 branch to 0xfffffffd", box1_special(4));
    show("412 abort with 0", box1_abort(0));
    show("413 abort with 1000", box1_abort(1000));
    show("    abort with -1000", box1_abort(-1000));
    show("    abort with the lowest number", box1_abort(INT32_MIN));
    show("    exit with 0", box1_exit(0));
    show("    exit with 5", box1_exit(5));
    show("    exit with -5", box1_exit(-5));
    show("408 svc 0, a number that is nobody's", box1_svc(0, 4));
    show("409 svc 255, a number that is nobody's", box1_svc(255, 4));
    show("    svc 255, the number of its import", box1_svc(255, 3));
    every_forged_number();
    every_immediate();
    every_place_in_the_gate();
    return 0;
}
