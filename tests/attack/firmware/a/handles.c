/* Handles of the attacker, and all that are not. Each gives how many were taken that should not have been, and the other way round. */
#include "bb.h"

#include <stdbool.h>

#include "../kinds.h"
#include "attacks.h"

/* What these lie over goes down with the box, so a new box has none. */
static token own[4];
static stamp own_stamps[3];

static int32_t refused(int32_t number)
{
    return sys_handle_use(number) == -BOX_EBADF ? 0 : 1;
}

static int32_t taken(int32_t number)
{
    return sys_handle_use(number) == 1 ? 0 : 1;
}

static int32_t fine(bool holds)
{
    return holds ? 0 : 1;
}

static bool is_own(int32_t number)
{
    return number > 0 && (number == own[0] || number == own[1] || number == own[2] || number == own[3]);
}

static int32_t open_all(void)
{
    int32_t wrong = 0;

    for (uint32_t i = 0; i < 4; i++) {
        own[i] = sys_handle_open(i);
        wrong += fine(own[i] > 0);
    }
    for (uint32_t i = 0; i < 3; i++) {
        own_stamps[i] = sys_handle_stamp();
        wrong += fine(own_stamps[i] > 0);
    }
    return wrong;
}

/* Each half of a number in turn, and the other as that of a real one. */
static int32_t every_half(int32_t real)
{
    int32_t wrong = 0;

    for (uint32_t half = 0; half < 0x10000u; half++) {
        const int32_t low = (int32_t)(((uint32_t)real & 0xffff0000u) | half);
        const int32_t high = (int32_t)(((uint32_t)real & 0xffffu) | half << 16);
        wrong += is_own(low) ? taken(low) : refused(low);
        wrong += is_own(high) ? taken(high) : refused(high);
    }
    return wrong;
}

static int32_t stale(void)
{
    const token old = sys_handle_open(1);
    int32_t wrong = taken(old) + fine(sys_handle_close(old) == 1);

    wrong += refused(old) + fine(sys_handle_close(old) == -BOX_EBADF);
    /* What takes its place does not make it good again. */
    for (uint32_t i = 0; i < 100; i++) {
        const token other = sys_handle_open(2);
        wrong += taken(other) + refused(old) + refused(~other) + refused(~old);
        wrong += fine(sys_handle_close(other) == 1) + refused(other) + refused(~other);
    }
    return wrong;
}

/* The kernel is not asked for a fifth one. */
static int32_t fill_up(void)
{
    int32_t wrong = open_all();

    wrong += fine(sys_handle_open(5) == -BOX_EMFILE && sys_handle_stamp() == -BOX_EMFILE);
    wrong += fine(sys_handle_close(own[2]) == 1);
    own[2] = sys_handle_open(6);
    wrong += taken(own[0]) + taken(own[1]) + taken(own[2]) + taken(own[3]);
    return wrong + fine(sys_handle_open(7) == -BOX_EMFILE);
}

/* None, and errors, leave no trace. */
static int32_t none(void)
{
    int32_t wrong = 0;

    for (uint32_t i = 0; i < 10; i++) {
        wrong += fine(sys_handle_open(HANDLE_NONE) == 0);
        wrong += fine(sys_handle_open(HANDLE_ERROR) == -BOX_EIO);
        wrong += refused(0) + refused(-BOX_EIO);
    }
    return wrong + fill_up();
}

/* Another type's, beside a good one that is to be kept: nothing has happened to that. */
static int32_t types(void)
{
    int32_t wrong = open_all();

    for (uint32_t i = 0; i < 3; i++) {
        wrong += refused(own_stamps[i]);
        wrong += fine(sys_handle_both(own[i], own[3], own[3]) == -BOX_EBADF);
        wrong += fine(sys_handle_both(own_stamps[i], own_stamps[i], own[3]) == -BOX_EBADF);
        wrong += fine(sys_handle_both(own[i], own_stamps[i], own_stamps[i]) == -BOX_EBADF);
        wrong += taken(own[i]) + taken(own[3]);
    }
    /* What is kept is not used beside that. */
    wrong += fine(sys_handle_both(own[3], own_stamps[0], own[3]) == -BOX_EBADF) + taken(own[3]);
    wrong += fine(sys_handle_both(own[2], own_stamps[0], own[3]) == 1) + refused(own[3]) + taken(own[2]);
    return wrong + fine(sys_handle_both(own[3], own_stamps[0], own[0]) == -BOX_EBADF) + taken(own[0]);
}

/* The kernel calls back before it answers: another one is opened meanwhile, and the one that is being closed is gone already. */
static int32_t meanwhile(void)
{
    const token first = sys_handle_open(HANDLE_AGAIN);
    int32_t wrong = fine(first > 0 && own[0] > 0 && first != own[0]) + taken(first) + taken(own[0]);

    own[1] = first;
    wrong += fine(sys_handle_close(first) == 1) + fine(own[1] == -BOX_EBADF);
    return wrong + taken(own[0]) + fine(sys_handle_close(own[0]) == 1);
}

int32_t handles(uint32_t which, uint32_t x)
{
    switch (which) {
    case HANDLES_FORGED: return every_half(0);
    case HANDLES_AROUND: return open_all() + every_half(own[0]) + every_half(own[3]);
    case HANDLES_USE: return sys_handle_use((int32_t)x);
    case HANDLES_CLOSE: return sys_handle_close((int32_t)x);
    case HANDLES_OPEN: return sys_handle_open(x);
    case HANDLES_STALE: return stale();
    case HANDLES_FULL: return fill_up();
    case HANDLES_NONE: return none();
    case HANDLES_TYPES: return types();
    case HANDLES_MEANWHILE: return meanwhile();
    case HANDLES_OPENED: own[0] = sys_handle_open(3); return own[0];
    case HANDLES_CLOSING: own[1] = sys_handle_use(own[1]); return 0;
    case HANDLES_VOID: sys_handle_void((int32_t)x); return 0;
    default: return -2;
    }
}
