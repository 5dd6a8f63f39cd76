/* The kernel: says which pointers the box is to pass, and notes which of them reach it. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdio.h>

extern uint8_t __box_box1_flash_start[], __box_box1_flash_end[];
extern uint8_t __box_box1_low_start[], __box_box1_high_end[];
extern uint8_t __box_box2_ram_start[], __box_box2_flash_start[];

#define FLASH ((uint32_t)(uintptr_t)__box_box1_flash_start)
#define RAM ((uint32_t)(uintptr_t)__box_box1_low_start)
#define END ((uint32_t)(uintptr_t)__box_box1_high_end)
/* Past the box's stack and data, which lie at the start of each memory. */
#define OWN (END - 0x400u)
#define ADJOINING (RAM + 0x1000u)
#define OTHER ((uint32_t)(uintptr_t)__box_box2_ram_start)
#define OTHER_FLASH ((uint32_t)(uintptr_t)__box_box2_flash_start)
#define KERNEL ((uint32_t)(uintptr_t)&secret)
#define UNMAPPED 0x60000000u
#define UART 0x40004000u
#define SYSTEM_CONTROL 0xe000ed00u

static uint64_t secret = 0x5ec7e75ec7e7u;
/* How often a function was reached. */
static uint32_t reached;

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

/* What is accepted is really used. */

int sys_read(const void *bytes, size_t size)
{
    const volatile uint8_t *byte = bytes;

    reached++;
    for (size_t i = 0; i < size; i++) {
        (void)byte[i];
    }
    return 1;
}

int sys_write(void *bytes, size_t size)
{
    volatile uint8_t *byte = bytes;

    reached++;
    for (size_t i = 0; i < size; i++) {
        byte[i] = 0x5a;
    }
    return 1;
}

int sys_words(const uint32_t *words, size_t count)
{
    const volatile uint32_t *word = words;

    reached++;
    for (size_t i = 0; i < count; i++) {
        (void)word[i];
    }
    return 1;
}

int sys_long(uint64_t *value)
{
    reached++;
    *value = 0x5a5a5a5a5a5a5a5au;
    return 1;
}

int sys_maybe(const void *bytes, size_t size)
{
    return bytes == NULL ? 2 : sys_read(bytes, size);
}

void sys_note(const void *bytes, size_t size)
{
    sys_read(bytes, size);
}

/* Calls that cannot return an error end here when their box dies. */
static jmp_buf after_death;

void __box_box1_abort(int code)
{
    longjmp(after_death, code);
}

static void show(const char *what, int32_t result)
{
    static uint32_t before;

    printf("%-42s %4" PRId32 "%s\n", what, result, reached != before ? ", reached" : "");
    before = reached;
    if (secret != 0x5ec7e75ec7e7u) {
        printf("the kernel's secret was overwritten\n");
        board_exit(1);
    }
    if (box2_ping(7) != 7) {
        printf("the neighbour does not answer\n");
        board_exit(1);
    }
}

static void pointer(const char *what, const volatile void *(*call)(uint32_t), uint32_t address)
{
    const int code = setjmp(after_death);

    if (code == 0) {
        const uint32_t given = (uint32_t)(uintptr_t)call(address);
        show(what, given == address ? 1 : 2);
    } else {
        show(what, code);
    }
}

static const volatile void *some(uint32_t address)
{
    return box1_some(address);
}

static const volatile void *any(uint32_t address)
{
    return box1_any(address);
}

int main(void)
{
    show("201 const, kernel RAM", box1_read(KERNEL, 8));
    show("201 const, kernel flash", box1_read(0, 4));
    show("202 mut, kernel RAM", box1_write(KERNEL, 8));
    show("203 unmapped", box1_read(UNMAPPED, 4));
    show("204 own, size wraps around", box1_read(OWN, 0xfffffff0u));
    show("204 own, size wraps to the pointer", box1_read(OWN, 0u - OWN));
    show("205 mut, own flash", box1_write(FLASH, 4));
    show("    const, own flash", box1_read(FLASH, 4));
    show("206 const, another box's RAM", box1_read(OTHER, 4));
    show("206 mut, another box's RAM", box1_write(OTHER, 4));
    show("206 const, another box's flash", box1_read(OTHER_FLASH, 4));
    show("207 NULL, not nullable", box1_read(0, 0));
    show("    NULL, nullable", box1_maybe(0, 5));
    show("    not NULL, nullable", box1_maybe(OWN, 5));
    show("    kernel RAM, nullable", box1_maybe(KERNEL, 4));
    show("208 count * 4 wraps to 4", box1_words(OWN, 0x40000001u));
    show("209 u64 4 below the end", box1_long(END - 4u));
    show("209 u64 at an odd word", box1_long(OWN + 4u));
    show("209 u32 one byte off", box1_words(OWN + 1u, 1));
    show("209 u32 two bytes off", box1_words(OWN + 2u, 1));
    show("    u64 aligned", box1_long(OWN));
    show("210 runs out of the end", box1_read(END - 8u, 16));
    show("210 starts below the start", box1_read(RAM - 4u, 8));
    show("    ends with the last byte", box1_read(END - 8u, 8));
    show("    all of both regions", box1_read(RAM, END - RAM));
    show("    across the two regions", box1_write(ADJOINING - 4u, 8));
    show("211 size 0 at one past the end", box1_read(END, 0));
    show("211 count 0 at one past the end", box1_words(END, 0));
    show("211 size 0 behind that", box1_read(END + 1u, 0));
    show("211 size 0 below the start", box1_read(RAM - 1u, 0));
    show("212 UART", box1_write(UART, 4));
    show("212 system control block", box1_read(SYSTEM_CONTROL, 4));

    show("    no error to return, own", box1_note(OWN, 4));
    show("    no error to return, kernel RAM", box1_note(KERNEL, 4));
    show("    output, own", box1_print(OWN, 0));
    show("    output, kernel RAM", box1_print(KERNEL, 4));

    pointer("    given back, own", some, OWN);
    pointer("    given back, own flash", some, FLASH);
    pointer("    given back, NULL, not nullable", some, 0);
    pointer("    given back, kernel RAM", some, KERNEL);
    pointer("    given back, one byte off", some, OWN + 1u);
    pointer("    given back, NULL, nullable", any, 0);
    pointer("    given back, mut, own flash", any, FLASH);
    pointer("    given back, last word", any, END - 4u);
    pointer("    given back, past the end", any, END);
    return 0;
}
