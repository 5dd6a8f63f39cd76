/*
 * What a system is made of where it runs on a PC: the records of boxes and the tables that they leave when they are linked.
 *
 * Nothing here is for programs to use. The compiler writes both structures, so their layout is its own, too.
 */
#ifndef HOST_H
#define HOST_H

#include <stddef.h>
#include <stdint.h>

/* A function whose type only the code that was made knows. */
typedef void (*box_function)(void);

/* What is left of a box when it is linked: what its kernel needs to know. */
struct box_table {
    /* Stands for the functions on the boundary and their types. */
    uint8_t digest[8];
    /* Its variables: with first values, and those that are zero. */
    unsigned char *data_start;
    unsigned char *data_end;
    unsigned char *bss_start;
    unsigned char *bss_end;
    /* Functions that run before all others. */
    const box_function *constructors_start;
    const box_function *constructors_end;
    uint64_t entry_count;
    /* __box_init, then the exports by name. */
    box_function entries[];
};

/* A place to which a box goes back when it aborts. */
struct box_context;

/* Calls of the box save nothing: an abort of it ends the system. */
#define BOX_SAVES_NOTHING 1u

/* A box as its kernel knows it. */
struct box_state {
    /* Calls of the box that have not ended. */
    uint32_t activations;
    uint32_t is_up;
    uint32_t unused[4];
    /* What `activations` is when nobody calls the box. */
    uint32_t none;
    /* What it died of, 0 since it came up. */
    int32_t error;
    uint32_t flags;
    /* It is being brought up. */
    uint32_t is_busy;
    uint32_t no_time[2];
    const char *name;
    const struct box_table *table;
    /* Brings it up; null if calls do not. */
    int32_t (*lazy_init)(void);
    /* What it lends to its kernel. */
    unsigned char *stack;
    uint64_t stack_size;
    /* What the kernel takes the box for. */
    uint8_t digest[8];
    struct box_context *innermost;
    /* The first values of its variables. */
    unsigned char *first_values;
    uint64_t lent;
    uint64_t reserved;
};

#endif
