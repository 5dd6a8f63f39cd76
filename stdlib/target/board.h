/*
 * What a board gives to the kernel that runs on it.
 *
 * A board is one C file that says where its devices are, and whatever of the shared files for them it can use. All
 * functions run privileged, in thread or handler mode, and need no initialised data but constants: they work from the
 * first instruction after reset and in a fault handler.
 */
#ifndef BOARD_H
#define BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A memory that can be read without an effect. */
struct board_memory {
    uintptr_t start;
    uintptr_t size;
};

/* What differs between boards with the same devices. */
struct board_map {
    /* As recipes call it. */
    const char *name;
    uintptr_t uart;
    /* The clock of the UART divided by 115200. */
    uint32_t uart_divider;
    uintptr_t timer;
    /* What one step of board_ticks() is. */
    uint32_t tick_nanoseconds;
    struct board_memory memories[2];
};

/* This board's. */
extern const struct board_map board_map;

/* Sends the bytes to the console as they are, newlines too, and returns when the device has taken them. */
void board_write(const void *buffer, size_t size);

/* Ends the run. Under the emulator the code is its exit status. */
void board_exit(int code) __attribute__((noreturn));

/* Counts up at a constant rate from an unspecified start and wraps around after 2^32. */
uint32_t board_ticks(void);

/* What one step of board_ticks() is. */
#define BOARD_TICK_NANOSECONDS (board_map.tick_nanoseconds)

/* Whether the whole range is memory that can be read without a fault and without an effect. */
bool board_is_memory(uintptr_t address, size_t size);

/* The exit code of a system whose kernel faulted (EX_SOFTWARE of the BSD sysexits.h). */
#define BOARD_PANIC_CODE 70

/* The hook after main() has returned and behind exit() in the kernel: board_exit() here. */
void __box_exit(int code) __attribute__((noreturn));

/*
 * The hook of the default fault handlers: a fault of the kernel itself, which is nobody's error to return.
 * Prints one line and ends the run with BOARD_PANIC_CODE. `frame` is the exception frame {r0-r3, r12, lr,
 * pc, xPSR}, `ipsr` the exception number. Called in handler mode on a stack that can be used; `frame` need
 * not point to memory.
 */
void __box_panic(const uint32_t *frame, uint32_t ipsr) __attribute__((noreturn));

#ifdef __cplusplus
}
#endif

#endif
