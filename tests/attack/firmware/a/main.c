/* The attacker: does what it is told to, and knows all addresses. */
#include "bb.h"

#include "../kinds.h"
#include "attacks.h"

#define WORD(address) (*(volatile uint32_t *)(uintptr_t)(address))
#define POINTER(address) ((void *)(uintptr_t)(address))

int32_t a_ping(int32_t number)
{
    return number + 2;
}

/* Says that it wrote more than there is room for. */
ssize_t a_buffer(void *bytes, size_t size)
{
    (void)bytes;
    return (ssize_t)size + 4096;
}

const uint32_t *a_pointer(uint32_t address)
{
    return POINTER(address);
}

int64_t a_wide(uint32_t kind)
{
    if (kind > KINDS) {
        sys_fill(POINTER(kind), 4);
    }
    return kind == KINDS ? INT64_C(0x123456789abcdef) : a_attack(kind, 0, 0, 0);
}

/* No error to return: who calls it gets its word, or the hook is called. */
uint32_t a_many(uint32_t one, uint32_t two, uint32_t three, uint32_t kind)
{
    return kind == KINDS ? one + two + three : (uint32_t)a_attack(kind, one, two, three);
}

/* The same, but who calls it gets a value instead. */
uint64_t a_polite(uint32_t kind, uint32_t x, uint32_t y, uint32_t z)
{
    return kind == KINDS ? UINT64_C(0xfedcba9800000000) + x : (uint64_t)a_attack(kind, x, y, z);
}

/* The end is a variable that nobody sets, or compilers would see through it. */
static volatile uint32_t last_depth = UINT32_MAX;

static int32_t recurse(uint32_t depth)
{
    volatile uint32_t here[16] = {depth};

    return depth == last_depth ? 0 : recurse(depth + 1u) + (int32_t)here[0];
}

static int32_t counted;

static int32_t call(uint32_t x, uint32_t number, uint32_t z)
{
    switch (number) {
    case NUMBER_WRITE: return (int32_t)__box_write(1, POINTER(x), z);
    case NUMBER_BUSY: return sys_busy(x);
    case NUMBER_CLOBBER: return sys_clobber(x);
    case NUMBER_FILL: sys_fill(POINTER(x), z); return 0;
    case NUMBER_FLOATS: return sys_floats(x);
    case NUMBER_LONG: return sys_long(POINTER(x));
    case NUMBER_NOTE: sys_note(x); return 0;
    case NUMBER_PEEK: return sys_peek(POINTER(x), z);
    case NUMBER_POKE: return sys_poke(POINTER(x), z);
    case NUMBER_WORDS: return sys_words(POINTER(x), z);
    case NUMBER_Z_ABORT: return z_abort((int32_t)x);
    case NUMBER_Z_BACK: return z_back(x);
    case NUMBER_Z_FAULT: return z_fault(x);
    case NUMBER_Z_LOOK: return z_look();
    case NUMBER_Z_NUMBER: return z_number(x);
    case NUMBER_Z_PING: return z_ping((int32_t)x);
    case NUMBER_Z_STACK: return z_stack(x);
    case NUMBER_Z_TOLD: return (int32_t)z_told(POINTER(x), z);
    default: return -1;
    }
}

static int32_t scan(void)
{
    int32_t found = 0;

    for (uint32_t address = A_RAM; address < A_RAM_END; address += 4u) {
        found += WORD(address) >> 16 == 0xc0deu;
    }
    return found;
}

static int32_t spin(uint32_t rounds)
{
    uint32_t sum = 0;

    for (volatile uint32_t i = 0; i < rounds; i++) {
        sum = sum * 3u + i;
    }
    return (int32_t)(sum & 0xffffu);
}

/* Whether all words arrived. Assembly calls it. */
__attribute__((used)) int32_t stacked_body(uint32_t kind, uint32_t x, uint32_t y, uint32_t z, uint32_t five, uint32_t six,
                                           uint32_t seven)
{
    return five == 0x55u && six == 0x66u && seven == 0x77u ? a_attack(kind, x, y, z) : -78;
}

/* By both instructions, where an interrupt wakes it: the emulator's system timer does not end its wfi. */
static int32_t sleep(uint32_t rounds)
{
    do {
#ifndef SYSTEM_TIMER
        __asm__ volatile("wfi");
#endif
        __asm__ volatile("wfe");
    } while (rounds-- != 0);
    return 0;
}

#ifdef TIMED
__attribute__((constructor)) static void construct(void)
{
    while (WORD(SPINNING_INIT) == SPINNING_WORD) {
    }
}
#endif

int32_t a_attack(uint32_t kind, uint32_t x, uint32_t y, uint32_t z)
{
    switch (kind) {
    case LOAD: return (int32_t)(WORD(x) & 0u);
    case STORE: WORD(x) = y; return 0;
    case JUMP: return jump(x);
    case RECURSE: return recurse(0);
    case SPECIAL: return special(x);
    case TRAP: return trap(x, y, z);
    case STACK_UDF: return stack_udf(x);
    case SVC: return service(x, y, z);
    case CALL: return call(x, y, z);
    case CALL_AT: return call_at(x);
    case THUMBLESS: return thumbless(y);
    case NARROW: return narrow();
    case AFTER: return after();
    case BOUND: return bound(x);
    case AGAIN: return sys_again(x, y, z, 0);
    case ENDLESS: return endless();
    case SMASH: return smash();
    case BELOW: return below();
    case SCAN: return scan();
    case SPIN: return spin(x);
    case ABORT: __box_abort((int)x);
    case CHAOS: return chaos(x, y, z);
    case COUNT: return ++counted;
    case SECURE: return secure(x);
    case FLOATS: return floats(x, y);
    case FLOAT_SCAN: return float_scan();
    case FLOAT_MODE: return float_mode();
    case LINK_AFTER: return link_after();
    case DEEP: return sys_deep(x, y, z, 0, 0x55, 0x66, 0x77);
    case STACKED: return stacked_at(x, y, POINTER(z));
    case FULL: return full();
    case ENDLESS_STACKED: return endless_stacked();
    case HANDLES: return handles(x, y);
    case SLEEP: return sleep(x);
    case ASK:
        for (;;) {
            sys_note(0);
        }
    case STACK_SPIN: return stack_spin(x);
    default: return -2;
    }
}
