/* Boxes that do not come back, in the builds whose attacker has a budget of five ticks. The kernel counts: whenever a row wants it. */
#ifdef TIMED

#include "rows.h"

/* Six ticks after a call begins, or seven: a deadline is an odd number. */
#define OVERDUE 100u
#define TICKS WORD(ADDRESS(__box_gate_state) + 48u)
#define ENTRIES_OF_Z WORD(ADDRESS(__box_z_state) + 4u)

extern uint8_t __box_gate_state[], __box_z_state[];

void ticks(uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        __box_tick();
    }
}

void overdue(void)
{
    TICKS += OVERDUE;
    __box_tick();
}

/* The attacker asked for it: the time passes while it is in the kernel, or in younger activations. */
int32_t time_passes(uint32_t kind)
{
    int32_t result = 0;

    if (kind == TIME_IN_BETWEEN) {
        ticks(4);
        result = a_ping(1) == 3 ? 0 : 1;
        ticks(4);
    } else if (kind == TIME_ENOUGH) {
        ticks(1);
        for (uint32_t i = 0; i < 3u; i++) {
            result += a_ping(1) == 3 ? 0 : 1;
        }
    } else {
        ticks(kind & 0xffffu);
    }
    return result;
}

/* With ticks from the handler of an interrupt. */
static int32_t ticking(uint32_t kind, uint32_t x, uint32_t y, uint32_t z)
{
    irq_start(IRQ_TICK, 0x40, 1613);
    const int32_t result = attack(kind, x, y, z);
    irq_stop();
    return result;
}

static int32_t fine(bool holds)
{
    return holds ? 0 : 1;
}

/* Its sibling has all the time in the world, and it alone dies when that one is done. */
static int32_t by_sibling(void)
{
    damage |= attack(CALL, 1, NUMBER_Z_PING, 0) == 2 ? 0 : DAMAGE_RESULT;
    const int32_t result = ticking(CALL, SPINNING_DEPTH, NUMBER_Z_BACK, 0);
    return ENTRIES_OF_Z != 0 ? result : 1;
}

static int32_t again_and_again(void)
{
    int32_t wrong = 0;

    for (uint32_t i = 0; i < 100u; i++) {
        wrong += attack(CALL, TIME | OVERDUE, NUMBER_NOTE, 0) != -BOX_ETIMEDOUT;
        wrong += attack(CALL, TIME | 4u, NUMBER_NOTE, 0) != 0;
        ticks(OVERDUE);
        look();
    }
    return wrong;
}

/* The ticks begin again at 0. */
static int32_t around(void)
{
    int32_t wrong = 0;

    for (uint32_t i = 0; i < 16u; i++) {
        TICKS = 0u - i;
        wrong += attack(CALL, TIME | 4u, NUMBER_NOTE, 0) != 0;
        TICKS = 0u - i;
        wrong += attack(CALL, TIME | OVERDUE, NUMBER_NOTE, 0) != -BOX_ETIMEDOUT;
        TICKS = 0x80000000u - i;
        wrong += attack(CALL, TIME | 4u, NUMBER_NOTE, 0) != 0;
    }
    return wrong;
}

/* Its constructor does not come back. */
static int32_t bring_up(void)
{
    __box_a_clobber();
    WORD(SPINNING_INIT) = SPINNING_WORD;
    irq_start(IRQ_TICK, 0x40, 1613);
    const int32_t first = a_ping(1), second = __box_a_init();
    irq_stop();
    WORD(SPINNING_INIT) = 0;
    return fine(first == -BOX_ETIMEDOUT && second == -BOX_ETIMEDOUT && a_ping(1) == 3);
}

/* Death by time in the one, and the other one's call goes on: it has no limit. */
static int32_t without_limit(void)
{
    ticks(OVERDUE);
    return fine(b_ping(1) == 2 && attack(CALL, 3, NUMBER_BUSY, 0) == 4);
}

int32_t run_time_row(uint32_t row, bool *known)
{
    switch (row) {
    case 501: return ticking(SPIN, UINT32_MAX, 0, 0);
    case 502: return ticking(SLEEP, INT32_MAX, 0, 0);
    case 1000: return attack(CALL, TIME | OVERDUE, NUMBER_NOTE, 0);
    case 1001: return ticking(ASK, 0, 0, 0);
    case 1002: return attack(AGAIN, CALL, TIME | OVERDUE, NUMBER_NOTE);
    case 1003: return attack(CALL, TIME_IN_BETWEEN, NUMBER_CLOBBER, 0);
    case 1004: return by_sibling();
    case 1005: return again_and_again();
    case 1006: return around();
    case 1007: return bring_up();
    case 1008: return ticking(STACK_SPIN, KERNEL_RAM + 0x800u, 0, 0);
    case 1009: return ticking(STACK_SPIN, A_RAM_END - 0x100u, 0, 0);
    case 1010: return attack(CALL, TIME_ENOUGH, NUMBER_CLOBBER, 0);
    case 1011: return without_limit();
    case 1012: return ticking(SPIN, 100, 0, 0) > 0 ? 0 : 1;
    case 1013: return ticking(AGAIN, SPIN, UINT32_MAX, 0);
    default: *known = false; return 0;
    }
}

#endif
