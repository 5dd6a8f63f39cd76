/* The parent of an attacker: a box that does nothing wrong, whose memory nobody else may see or change. */
#include "bb.h"

#include "../kinds.h"

#define GUARD 0x5afe0000u
#define GUARD_WORDS 64u

/* Around whatever else it has. */
static volatile uint32_t guard[GUARD_WORDS];
static volatile uint32_t is_guarded;
static int32_t counted;

static void set_guard(void)
{
    for (uint32_t i = 0; i < GUARD_WORDS && is_guarded == 0; i++) {
        guard[i] = GUARD + i;
    }
    is_guarded = 1u;
}

/* 0 if the guard is as it was left. */
static int32_t changed(void)
{
    int32_t wrong = 0;

    for (uint32_t i = 0; i < GUARD_WORDS; i++) {
        wrong += guard[i] != GUARD + i;
    }
    return wrong;
}

int32_t p_count(void)
{
    return ++counted;
}

int32_t p_attack(uint32_t kind, uint32_t x, uint32_t y, uint32_t z)
{
    int32_t result;

    set_guard();
    switch (kind) {
    case P_SUM:
        result = n_sum((const void *)(uintptr_t)x, y);
        break;
    case P_SMASH:
        result = n_attack(N_BACK, P_OVERWRITE, N_RAM, 0);
        break;
    case P_CLOBBER_N:
        result = __box_n_clobber();
        break;
    default:
        result = n_attack(kind, x, y, z);
        break;
    }
    return changed() != 0 ? 1000 + changed() : result;
}

int32_t p_back(uint32_t kind, uint32_t x)
{
    switch (kind) {
    case P_ANSWER:
        return (int32_t)x + 1;
    case P_ENDLESS:
        return n_attack(N_BACK, P_ENDLESS, x, 0);
    case P_ABORT:
        __box_abort((int)x);
    case P_CLOBBER:
        /* It waits for the answer itself, and is up. */
        if (__box_n_clobber() != -BOX_EBUSY || __box_n_init() != 0 || __box_n_push(8) != NULL) {
            return -3;
        }
        __box_n_pop(8);
        return sys_clobber_p();
    case P_OVERWRITE:
        for (; x != N_RAM_END; x += 4u) {
            *(volatile uint32_t *)(uintptr_t)x = 0x5a5a5a5bu;
        }
        return 0;
    case P_BACK_COUNT:
        return n_attack(N_COUNT, 0, 0, 0);
    default:
        return -3;
    }
}

int32_t p_sum(const void *bytes, size_t size)
{
    const volatile uint8_t *byte = bytes;
    uint32_t sum = 0;

    for (size_t i = 0; i < size; i++) {
        sum += byte[i];
    }
    return (int32_t)(sum & 0u) + 1;
}
