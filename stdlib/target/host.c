/*
 * Calls between a kernel and its boxes on a PC, and the PC as a board.
 *
 * A box is entered through a function that knows the types of the call; here only contexts are saved and taken back. Nothing is
 * isolated, so what a box does to the rest of the program is not found out here, but by a sanitizer. What the processor itself
 * does not let a box do ends the box, as on a board. Where a sanitizer watches, it has the first word.
 */
#define _GNU_SOURCE

#include "board.h"
#include "host.h"

#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

/* Error codes as every system has them. */
#define EXEC_FORMAT (-8)
#define TRY_AGAIN (-11)
#define FAULT (-14)
#define BUSY (-16)
#define GENERAL (-1)
#define TOO_DEEP (-40)

/* Calls into boxes that may wait for each other. */
#define MOST_CALLS 256u

/* What is lent begins at a multiple of this. */
#define LENT_ALIGN 16u

struct box_context {
    jmp_buf place;
    struct box_context *outer;
};

int32_t __box_gate_enter(struct box_state *state, void (*crossing)(void *), void *frame);
void __box_gate_out(struct box_state *state);
void __box_gate_back(struct box_state *state);
void __box_gate_abort(struct box_state *state, int32_t code) __attribute__((noreturn));
int32_t __box_gate_thread(void);
int32_t __box_gate_fresh(struct box_state *state);
void __box_zero(void *start, uint32_t size);
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

/* The box whose code runs; null while a kernel's does. */
static struct box_state *running;

/* Calls into boxes that wait for each other. */
static uint32_t depth;

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_WATCHED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define IS_WATCHED 1
#endif

#ifndef IS_WATCHED
/* A fault of a box is its death. One of the kernel is its own: what the system does without this happens again. */
static void fault(int signal_number)
{
    if (running == NULL) {
        signal(signal_number, SIG_DFL);
        return;
    }
    __box_gate_abort(running, FAULT);
}

/* The stack may be what the box used up. */
__attribute__((constructor)) static void look_out(void)
{
    static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    static unsigned char memory[65536];
    const stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory};
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = fault;
    /* The handler is left by a jump, so the signal must not wait for its end. */
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    sigaltstack(&stack, NULL);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        sigaction(signals[i], &action, NULL);
    }
}
#endif

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
    struct box_state *const caller = running;
    const uint32_t before = depth;
    const int32_t refused = before < MOST_CALLS ? up(state) : TOO_DEEP;

    if (refused < 0) {
        return refused;
    }
    depth = before + 1;
    if ((state->flags & BOX_SAVES_NOTHING) != 0) {
        state->activations++;
        running = state;
        crossing(frame);
        running = caller;
        depth = before;
        state->activations--;
        return 0;
    }
    context.outer = state->innermost;
    if (setjmp(context.place) != 0) {
        running = caller;
        depth = before;
        state->innermost = context.outer;
        state->activations--;
        return state->error;
    }
    state->innermost = &context;
    state->activations++;
    running = state;
    crossing(frame);
    running = caller;
    depth = before;
    state->innermost = context.outer;
    state->activations--;
    return 0;
}

/* A box calls its kernel. */
void __box_gate_out(struct box_state *state)
{
    (void)state;
    running = NULL;
}

/* A call out of a box came back. If the box died meanwhile, in another call of it, this one ends, too. */
void __box_gate_back(struct box_state *state)
{
    if (state->activations == 0) {
        /* Not called, it has only its output to write: the program ends. */
        return;
    }
    if (state->is_up == 0) {
        leave(state);
    }
    running = state;
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

/* Whole words of what thunks keep of a box. */
void __box_zero(void *start, uint32_t size)
{
    memset(start, 0, size / 4 * 4);
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
