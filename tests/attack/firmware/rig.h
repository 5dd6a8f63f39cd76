/* What the parts of the kernel share. */
#ifndef RIG_H
#define RIG_H

#include "bb.h"
#include "kinds.h"

#include <stdbool.h>

/* What is wrong after something was tried: bits of a damage word; their names are in report.c. */
enum {
    DAMAGE_KERNEL_MEMORY = 1 << 0,
    DAMAGE_VICTIM_MEMORY = 1 << 1,
    DAMAGE_REGISTERS = 1 << 2,
    DAMAGE_FLOATS = 1 << 3,
    DAMAGE_STACK_POINTER = 1 << 4,
    DAMAGE_MASKS = 1 << 5,
    DAMAGE_FAULT_STATUS = 1 << 6,
    DAMAGE_PENDING = 1 << 7,
    DAMAGE_SYSTEM = 1 << 8,
    DAMAGE_ATTACKER_DEAD = 1 << 9,
    DAMAGE_VICTIM_DEAD = 1 << 10,
    DAMAGE_VICTIM_RESTARTED = 1 << 11,
    DAMAGE_SERVICE = 1 << 12,
    DAMAGE_IRQ_RESULT = 1 << 13,
    DAMAGE_IRQ_LEAK = 1 << 14,
    DAMAGE_RESULT = 1 << 15,
    DAMAGE_FLOAT_STATUS = 1 << 16,
};

#define ADDRESS(name) ((uint32_t)(uintptr_t)(name))
#define WORD(address) (*(volatile uint32_t *)(uintptr_t)(address))

/* The upper half of every secret of the kernel; nothing that a box may know looks like it. */
#define SECRET 0xc0de0000u
#define SECRET_PAGE 64
/* What a_polite gives if it is cut short or refused: the recipe says so. */
#define POLITE UINT64_C(0x0123456789abcdef)

extern uint8_t __box_gate_start[], __stack_start[], __stack_end[];
void __box_gate_svc(void);

/* Instructions that a processor without floating point does not have. */
#ifdef __ARM_FP
#define FLOATS(instructions) instructions
#else
#define FLOATS(instructions) ""
#endif
extern uint32_t secret_page[SECRET_PAGE];
extern uint32_t damage;
extern uint32_t imports_entered;
extern uint32_t written;
extern int32_t hook_code;

/* Any at all: only assembly calls it. */
typedef void any_function(void);

/* Calls a function with secrets in all registers that it has to preserve, and looks at them afterwards. */
int32_t guarded(any_function *function, uint32_t a, uint32_t b, uint32_t c, uint32_t d);
int32_t attack(uint32_t kind, uint32_t x, uint32_t y, uint32_t z);
/* The same by the box in the other box p. */
int32_t attack_nested(uint32_t kind, uint32_t x, uint32_t y, uint32_t z);
/* The same by a_polite: the low half of what it gives. */
int32_t guarded_polite(uint32_t kind, uint32_t x, uint32_t y, uint32_t z);
/* Gives the word of the hook if the function did not come back. */
int32_t hooked(any_function *function, uint32_t a);
/* a_many with the word of the hook if it did not come back. */
int32_t many(uint32_t one, uint32_t two, uint32_t three, uint32_t kind);
/* What the processor's own registers must say while boxes exist. */
bool is_configured(void);
/* Leaves the processor as a careless boot loader might. */
void untidy(void);
extern volatile uint32_t own_calls, own_faults;

void prepare(void);
/* Looks at everything that can be looked at without calling a box. */
void look(void);
/* Looks whether both boxes answer. */
void serve(void);
/* The same for the victim alone. */
void serve_victim(void);
/* It did, and that was meant. */
void victim_died(void);
void rounds(uint32_t count);
uint32_t take_damage(void);

void say(const char *words);
void say_number(int32_t number);
void say_damage(uint32_t damaged);

/* What the kernel does before it gives or takes a handle. */
enum handle_trick { TRICK_NONE, TRICK_AGAIN, TRICK_CLOSING, TRICK_DEATH };
extern enum handle_trick handle_trick;

/* Interrupts by timer 0, which counts 40 ns at a time. */
enum irq_kind { IRQ_ONCE, IRQ_AGAIN, IRQ_RESCUE, IRQ_LATE, IRQ_TICK, IRQ_ONE_TICK, IRQ_OVERDUE };
extern volatile uint32_t irq_count, irq_in_box, irq_in_gate, irq_late, irq_faults;
void irq_start(enum irq_kind kind, uint32_t priority, uint32_t ticks);
void irq_stop(void);
uint32_t irq_places(void);

int32_t run_row(uint32_t row, bool *known);
uint32_t row_at(uint32_t index);
void sweep(uint32_t first, uint32_t step);
/* Only what happens if a fault is late. */
void sweep_late(uint32_t first, uint32_t step);
/* Says what each crossing of the sweep costs. */
void cost(void);
void chaos(uint32_t seed, uint32_t count);
#ifdef TIMED
/* A tick, and one by which every call has taken too long. */
void ticks(uint32_t count);
void overdue(void);
int32_t time_passes(uint32_t kind);
int32_t run_time_row(uint32_t row, bool *known);
void sweep_time(uint32_t first, uint32_t step);
#endif

#endif
