/* Handles that the kernel gives. What it calls each one tells whose it is, so that it sees whether it ever gets another box's. */
#include "rows.h"

#define OF_A 0x4a000000u
#define OF_B 0x4b000000u
#define STAMP 0x00800000u
#define REMEMBERED 64u

/* The last ones that were given and not taken back. */
static uint32_t given[REMEMBERED];
static uint32_t count;

/* What the kernel does before it answers. */
enum handle_trick handle_trick;

static int32_t give(uint32_t owner)
{
    count++;
    given[count % REMEMBERED] = owner | (count & 0x7fffffu);
    return (int32_t)given[count % REMEMBERED];
}

/* Whether that is what was given to this very box and not taken back. */
static bool is_given(uint32_t owner, int32_t meaning)
{
    const uint32_t word = (uint32_t)meaning;
    bool found = false;

    for (uint32_t i = 0; i < REMEMBERED; i++) {
        found |= given[i] == word;
    }
    found &= (word & 0xff800000u) == owner;
    damage |= found ? 0 : DAMAGE_RESULT;
    return found;
}

static void take_back(int32_t meaning)
{
    for (uint32_t i = 0; i < REMEMBERED; i++) {
        given[i] = given[i] == (uint32_t)meaning ? 0 : given[i];
    }
}

token open_for_a(uint32_t what)
{
    const enum handle_trick trick = handle_trick;

    imports_entered++;
    handle_trick = TRICK_NONE;
    if (what == HANDLE_NONE || what == HANDLE_ERROR) {
        return what == HANDLE_NONE ? 0 : -BOX_EIO;
    }
    if (trick == TRICK_AGAIN && what == HANDLE_AGAIN) {
        damage |= a_attack(HANDLES, HANDLES_OPENED, 0, 0) > 0 ? 0 : DAMAGE_RESULT;
        handle_trick = TRICK_CLOSING;
    }
    if (trick == TRICK_DEATH) {
        damage |= a_attack(ABORT, (uint32_t)-5, 0, 0) == -5 ? 0 : DAMAGE_RESULT;
    }
    return give(OF_A);
}

int32_t close_for_a(token which)
{
    imports_entered++;
    const bool right = is_given(OF_A, which);
    take_back(which);
    if (handle_trick == TRICK_CLOSING) {
        handle_trick = TRICK_NONE;
        damage |= a_attack(HANDLES, HANDLES_CLOSING, 0, 0) == 0 ? 0 : DAMAGE_RESULT;
    }
    return right ? 1 : -3;
}

int32_t use_for_a(token which)
{
    imports_entered++;
    return is_given(OF_A, which) ? 1 : -3;
}

stamp sys_handle_stamp(void)
{
    imports_entered++;
    return give(OF_A | STAMP);
}

void sys_handle_void(token which)
{
    imports_entered++;
    is_given(OF_A, which);
}

int32_t sys_handle_both(token one, stamp other, token kept)
{
    imports_entered++;
    const bool right = is_given(OF_A, one) && is_given(OF_A | STAMP, other) && is_given(OF_A, kept);
    take_back(kept);
    return right ? 1 : -3;
}

token open_for_b(uint32_t what)
{
    (void)what;
    return give(OF_B);
}

int32_t use_for_b(token which)
{
    return is_given(OF_B, which) ? 1 : -3;
}

/* Rows 1045 and up. */

static int32_t fine(bool holds)
{
    return holds ? 0 : 1;
}

/* The attacker comes up without handles. */
static void afresh(void)
{
    __box_a_clobber();
    __box_b_clobber();
    victim_died();
}

static int32_t of_another_box(void)
{
    const int32_t number = b_open();
    int32_t wrong = fine(number > 0 && attack(HANDLES, HANDLES_OPEN, 1, 0) > 0);

    wrong += fine(attack(HANDLES, HANDLES_USE, (uint32_t)number, 0) == -BOX_EBADF);
    wrong += fine(attack(HANDLES, HANDLES_CLOSE, (uint32_t)number, 0) == -BOX_EBADF);
    return wrong + fine(b_use(number) == 1);
}

/* Four handles, then the end of the box by `end`. */
static int32_t of_the_dead(void (*end)(void))
{
    uint32_t numbers[4];
    int32_t wrong = 0;

    for (uint32_t round = 0; round < 3; round++) {
        for (uint32_t i = 0; i < 4; i++) {
            numbers[i] = (uint32_t)attack(HANDLES, HANDLES_OPEN, 1, 0);
            wrong += fine((int32_t)numbers[i] > 0);
        }
        end();
        for (uint32_t i = 0; i < 4; i++) {
            wrong += fine(attack(HANDLES, HANDLES_USE, numbers[i], 0) == -BOX_EBADF);
        }
    }
    wrong += attack(HANDLES, HANDLES_FULL, 0, 0);
    for (uint32_t i = 0; i < 4; i++) {
        wrong += fine(attack(HANDLES, HANDLES_USE, numbers[i], 0) == -BOX_EBADF);
    }
    end();
    return wrong;
}

static void by_abort(void) { attack(ABORT, (uint32_t)-7, 0, 0); }
static void by_fault(void) { attack(LOAD, KERNEL_RAM, 0, 0); }
static void by_clobber(void) { __box_a_clobber(); }

static int32_t dies_meanwhile(void)
{
    int32_t wrong = 0;

    for (uint32_t i = 0; i < 10; i++) {
        handle_trick = TRICK_DEATH;
        wrong += fine(attack(HANDLES, HANDLES_OPEN, 1, 0) == -5);
    }
    return wrong + attack(HANDLES, HANDLES_FULL, 0, 0);
}

static int32_t meanwhile(void)
{
    handle_trick = TRICK_AGAIN;
    return attack(HANDLES, HANDLES_MEANWHILE, 0, 0);
}

int32_t run_handle_row(uint32_t row, bool *known)
{
    *known = true;
    handle_trick = TRICK_NONE;
    afresh();
    switch (row) {
    case 956: return attack(HANDLES, HANDLES_FORGED, 0, 0);
    case 1045: return attack(HANDLES, HANDLES_AROUND, 0, 0);
    case 1046: return of_another_box();
    case 1047: return attack(HANDLES, HANDLES_TYPES, 0, 0);
    case 1048: return attack(HANDLES, HANDLES_STALE, 0, 0);
    case 1049: return of_the_dead(by_abort);
    case 1050: return of_the_dead(by_fault);
    case 1051: return of_the_dead(by_clobber);
    case 1052: return attack(HANDLES, HANDLES_FULL, 0, 0);
    case 1053: return attack(HANDLES, HANDLES_NONE, 0, 0);
    case 1054: return attack(HANDLES, HANDLES_VOID, 0x40000000u, 0);
    case 1055: return meanwhile();
    case 1056: return dies_meanwhile();
    default: *known = false; return 0;
    }
}
