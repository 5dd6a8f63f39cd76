/*
 * Calls between a kernel and its boxes on a PC, and the PC as a board.
 *
 * A box is entered through a function that knows the types of the call; here only contexts are saved and taken back. Nothing is
 * isolated, so what a box does to the rest of the program is not found out here, but by a sanitizer.
 */
#define _GNU_SOURCE

#include "board.h"
#include "host.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

/* Error codes as every system has them. */
#define EXEC_FORMAT (-8)
#define TRY_AGAIN (-11)
#define BUSY (-16)
#define GENERAL (-1)

/* What is lent begins at a multiple of this. */
#define LENT_ALIGN 16u

struct box_context {
    jmp_buf place;
    struct box_context *outer;
};

int32_t __box_gate_enter(struct box_state *state, void (*crossing)(void *), void *frame);
void __box_gate_back(struct box_state *state);
void __box_gate_abort(struct box_state *state, int32_t code) __attribute__((noreturn));
int32_t __box_gate_thread(void);
int32_t __box_gate_fresh(struct box_state *state);
void *__box_gate_push(struct box_state *state, size_t size);
void __box_gate_pop(struct box_state *state, size_t size);
void __box_abort(int32_t code) __attribute__((noreturn));
ssize_t __box_write(int32_t fd, const void *buffer, size_t size);

/* Ends the running activation of a box with the code that it died of. */
static void leave(struct box_state *state) __attribute__((noreturn));
static void leave(struct box_state *state)
{
    if (state->innermost == NULL) {
        __box_abort(state->error);
    }
    longjmp(state->innermost->place, 1);
}

/* 0 if the box is up, or was brought up by this. */
static int32_t up(struct box_state *state)
{
    if (state->is_up != 0) {
        return 0;
    }
    if (state->activations != 0) {
        return BUSY;
    }
    if (state->lazy_init == NULL) {
        return state->error != 0 ? state->error : TRY_AGAIN;
    }
    return state->lazy_init();
}

/* Enters a box: 0, or the code of the call that was not completed. */
int32_t __box_gate_enter(struct box_state *state, void (*crossing)(void *), void *frame)
{
    struct box_context context;
    const int32_t refused = up(state);

    if (refused < 0) {
        return refused;
    }
    if ((state->flags & BOX_SAVES_NOTHING) != 0) {
        state->activations++;
        crossing(frame);
        state->activations--;
        return 0;
    }
    context.outer = state->innermost;
    if (setjmp(context.place) != 0) {
        state->innermost = context.outer;
        state->activations--;
        return state->error;
    }
    state->innermost = &context;
    state->activations++;
    crossing(frame);
    state->innermost = context.outer;
    state->activations--;
    return 0;
}

/* A call out of a box came back. If the box died meanwhile, in another call of it, this one ends, too. */
void __box_gate_back(struct box_state *state)
{
    if (state->is_up == 0 && state->activations != 0) {
        leave(state);
    }
}

/* The box dies. A code that is no error becomes one. */
void __box_gate_abort(struct box_state *state, int32_t code)
{
    state->is_up = 0;
    state->error = code < 0 ? code : GENERAL;
    leave(state);
}

/* No call comes from an interrupt handler: there are none. */
int32_t __box_gate_thread(void)
{
    return 0;
}

/* Byte by byte, and past a sanitizer: between variables of a box lies what it must not touch itself. */
__attribute__((no_sanitize_address, noinline)) static void copy(volatile unsigned char *to,
                                                                const volatile unsigned char *from, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        to[i] = from[i];
    }
}

__attribute__((no_sanitize_address, noinline)) static void zero(volatile unsigned char *start, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        start[i] = 0;
    }
}

/* The box is what the kernel was made for, and its variables are what they were when the program began. */
int32_t __box_gate_fresh(struct box_state *state)
{
    const struct box_table *table = state->table;
    const size_t size = (size_t)(table->data_end - table->data_start);

    if (memcmp(table->digest, state->digest, sizeof state->digest) != 0) {
        return EXEC_FORMAT;
    }
    if (state->first_values != NULL) {
        copy(table->data_start, state->first_values, size);
        zero(table->bss_start, (size_t)(table->bss_end - table->bss_start));
    } else if (size != 0) {
        state->first_values = malloc(size);
        if (state->first_values == NULL) {
            abort();
        }
        copy(state->first_values, table->data_start, size);
    }
    state->lent = 0;
    return 0;
}

/* Memory of an idle box for its kernel, or null. What was lent last is given back first. */
void *__box_gate_push(struct box_state *state, size_t size)
{
    const uint64_t room = state->stack_size - state->lent;
    const uint64_t wanted = ((uint64_t)size + LENT_ALIGN - 1) / LENT_ALIGN * LENT_ALIGN;

    if (state->is_up == 0 || state->activations != 0 || size > room || wanted > room) {
        return NULL;
    }
    state->lent += wanted;
    return state->stack + (state->stack_size - state->lent);
}

void __box_gate_pop(struct box_state *state, size_t size)
{
    const uint64_t given = ((uint64_t)size + LENT_ALIGN - 1) / LENT_ALIGN * LENT_ALIGN;

    if (state->is_up != 0 && state->activations == 0 && size <= state->lent && given <= state->lent) {
        state->lent -= given;
    }
}

/* The PC as a board. Its ticks are microseconds. */
const struct board_map board_map = {.name = "host", .tick_nanoseconds = 1000};

void board_write(const void *buffer, size_t size)
{
    const unsigned char *bytes = buffer;

    while (size > 0) {
        const ssize_t written = write(STDOUT_FILENO, bytes, size);

        if (written <= 0) {
            return;
        }
        bytes += written;
        size -= (size_t)written;
    }
}

void board_exit(int code)
{
    exit(code);
}

uint32_t board_ticks(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint32_t)now.tv_sec * 1000000u + (uint32_t)(now.tv_nsec / 1000);
}

bool board_is_memory(uintptr_t address, size_t size)
{
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    const uintptr_t first = address / page * page;

    for (uintptr_t at = first; at - first < size + (address - first); at += page) {
        unsigned char is_resident;

        if (mincore((void *)at, 1, &is_resident) != 0) {
            return false;
        }
    }
    return true;
}

/* What a system prints goes to the standard output, unless its kernel exports __box_write itself. */
__attribute__((weak)) ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

void __box_exit(int code)
{
    board_exit(code);
}
