/* The kernel: interrupts everything, and asks boxes for help in its handlers. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

struct systick {
    volatile uint32_t control;
    volatile uint32_t load;
    volatile uint32_t value;
};

#define SYSTICK ((struct systick *)(uintptr_t)0xe000e010u)
#define SET_ENABLE (*(volatile uint32_t *)(uintptr_t)0xe000e100u)
#define SET_PENDING (*(volatile uint32_t *)(uintptr_t)0xe000e200u)
#define PRIORITIES ((volatile uint8_t *)(uintptr_t)0xe000e400u)
#define TRIGGERED 3u

static volatile uint32_t ticks, refused, triggers, traps;
static volatile int32_t answer, up, down;
static void *volatile lent;

ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

static void show(const char *what, int32_t result)
{
    printf("%-42s %4" PRId32 "\n", what, result);
}

/* Runs often, but not so often that nothing else does. */
void SysTick_Handler(void)
{
    ticks++;
    refused += box1_ping(7) == -BOX_EBUSY && box2_ping(8) == -BOX_EBUSY;
}

void __box_irq3_handler(void)
{
    answer = box2_ping(8);
    up = __box_box2_init();
    down = __box_box2_clobber();
    lent = __box_box2_push(8);
    __box_box2_pop(8);
    triggers++;
}

/* The kernel's own trap. */
void __box_svc_handler(void)
{
    traps++;
}

int32_t sys_spin(uint32_t rounds)
{
    for (volatile uint32_t i = 0; i < rounds; i++) {
    }
    return (int32_t)rounds;
}

static void tick(uint32_t every)
{
    ticks = refused = 0;
    SYSTICK->load = every;
    SYSTICK->value = 0;
    SYSTICK->control = every == 0 ? 0u : 7u;
}

static void stop(const char *what, int32_t result)
{
    SYSTICK->control = 0;
    show(what, result);
    printf("  %s, %s\n", ticks > 10 ? "interrupted" : "not interrupted",
           refused == ticks ? "each time refused" : "not refused");
}

/* At every distance from one call to the next. */
static int32_t thousand_calls(void)
{
    int32_t wrong = 0;

    for (int32_t i = 0; i < 1000; i++) {
        wrong += box1_ping(i) != i;
        wrong += box2_ping(i) != i;
        wrong += box1_spin((uint32_t)i % 7u) != i % 7;
    }
    return wrong;
}

static int32_t thousand_faults(void)
{
    int32_t wrong = 0;

    for (int32_t i = 0; i < 1000; i++) {
        wrong += box1_fault() != -BOX_EFAULT;
        wrong += box2_ping(i) != i;
    }
    return wrong;
}

static void masked(const char *what, uint32_t primask, uint32_t basepri)
{
    __asm__ volatile("msr basepri, %0\n\tmsr primask, %1" : : "r"(basepri), "r"(primask) : "memory");
    const int32_t result = box1_ping(7);
    uint32_t after_primask, after_basepri;
    __asm__ volatile("mrs %0, primask" : "=r"(after_primask));
    __asm__ volatile("mrs %0, basepri" : "=r"(after_basepri));
    __asm__ volatile("msr primask, %0\n\tmsr basepri, %0" : : "r"(0) : "memory");
    show(what, result);
    if (after_primask != primask || after_basepri != basepri) {
        printf("  the mask changed\n");
    }
}

int main(void)
{
    box1_ping(1);
    box2_ping(1);

    SET_ENABLE = 1u << TRIGGERED;
    SET_PENDING = 1u << TRIGGERED;
    while (triggers == 0) {
    }
    show("802 call of a box in a handler", answer);
    show("    init", up);
    show("    clobber", down);
    show("    push", lent == NULL ? 0 : 1);
    PRIORITIES[TRIGGERED] = 0x20;
    SET_PENDING = 1u << TRIGGERED;
    while (triggers == 1) {
    }
    show("803 at the priority of faults", answer);
    PRIORITIES[TRIGGERED] = 0;
    SET_PENDING = 1u << TRIGGERED;
    while (triggers == 2) {
    }
    show("    at the highest priority", answer);

    tick(251);
    stop("801 box computes, interrupted", box1_sum(5000));
    tick(251);
    stop("    box waits for the kernel, interrupted", box1_spin(5000));
    tick(307);
    stop("    calls, interrupted, wrong", thousand_calls());
    tick(331);
    stop("804 faults, interrupted, wrong", thousand_faults());

    __asm__ volatile("svc #3");
    show("the kernel's own svc, handled", (int32_t)traps);

    masked("call with PRIMASK set", 1, 0);
    masked("call with BASEPRI set", 0, 0x40);
    show("call afterwards", box1_ping(7));
    return 0;
}
