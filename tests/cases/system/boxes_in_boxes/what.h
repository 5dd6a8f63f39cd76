/* A script of turns, four bits each, the lowest first. Every turn adds one to the number that is handed on. */
#ifndef WHAT_H
#define WHAT_H

enum {
    ANSWER,     /* the number */
    DOWN,       /* to the box inside */
    UP,         /* to the box around */
    SIDE,       /* to the box beside; the outer box brings that up which is beside the inner one */
    DIE,        /* with the number as the code, negative */
    FAULT,      /* load from nowhere */
    COUNT,      /* how often the box was asked since it came up */
    FOR_EVER,   /* the box inside, or, where there is none, the one around, with the same script */
    STORE_UP,   /* to the memory of the box around */
    STORE_SIDE, /* to the memory of the box beside */
    STORE_DOWN, /* to the memory of the box inside */
    SUM_OWN,    /* a pointer into the own memory, to the box inside or around */
    SUM_UP,     /* a pointer into the memory of the box around, to that; the outer box borrows memory of the inner one */
    SMALL,      /* what needs a check, to the box around */
    CLOBBER,    /* the kernel takes the outer box down, and that the inner one */
    SAY,        /* prints */
};

#define TWO(one, two) ((one) | (two) << 4)
#define THREE(one, two, three) ((one) | TWO(two, three) << 4)
#define FOUR(one, two, three, four) ((one) | THREE(two, three, four) << 4)
#define REST(what) ((what) >> 4)

/* Addresses of the recipe, where every box has its stack. */
#define OUTER_RAM 0x20010000u
#define INNER_RAM 0x20011000u
#define TWIN_RAM 0x20013c00u

static inline void store(uint32_t address)
{
    *(volatile uint32_t *)(uintptr_t)address = 0x55u;
}

static inline int32_t fault(void)
{
    return *(volatile int32_t *)(uintptr_t)0x60000000u;
}

#endif
