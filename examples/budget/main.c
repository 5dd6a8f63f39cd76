/* The kernel: calls functions that do not come back, and goes on after the time that they may take. */
#include "bb.h"
#include "board.h"

#include <inttypes.h>
#include <stdio.h>

/* Output of the kernel and of its boxes ends here. */
ssize_t __box_write(int32_t fd, const void *buffer, size_t size)
{
    (void)fd;
    board_write(buffer, size);
    return (ssize_t)size;
}

/* Something that takes its time, on behalf of a box. */
int kernel_work(uint32_t milliseconds)
{
    uint32_t start = board_ticks();
    uint32_t ticks = milliseconds * (1000000u / BOARD_TICK_NANOSECONDS);
    while (board_ticks() - start < ticks) {
    }
    return 0;
}

/* A box asks for something that another box does not come back from. */
int kernel_ask_looper(void)
{
    return looper_spin();
}

/* It takes the budget of 5 ms at least. */
static void wait_for(const char *name, int (*function)(void), uint32_t milliseconds)
{
    uint32_t start = board_ticks();
    int result = function();
    uint32_t microseconds = (board_ticks() - start) * (uint64_t)BOARD_TICK_NANOSECONDS / 1000u;
    printf("%s: %d", name, result);
    if (result == -BOX_ETIMEDOUT) {
        bool in_time = microseconds >= 5000u && microseconds < milliseconds * 1000u;
        printf(in_time ? ", in time" : ", after %" PRIu32 " us", microseconds);
    }
    printf("\n");
    printf("1 + 2 = %" PRId32 "\n", looper_add(1, 2));
}

#ifdef KERNEL_COUNTS
/* The processor's own timer (ARMv7-M Architecture Reference Manual, B3.3). Any other would do. */
#define SYST_CSR (*(volatile uint32_t *)0xe000e010u)
#define SYST_RVR (*(volatile uint32_t *)0xe000e014u)

void __box_systick_handler(void)
{
    __box_tick();
}
#endif

int main(void)
{
#ifdef KERNEL_COUNTS
    SYST_RVR = 24999u;
    SYST_CSR = 7u;
#endif
    printf("hi from %s!\n", board_map.name);
    /* The budget ends within three ticks. */
    wait_for("a box that computes for ever", looper_spin, 8);
    /* Sleeping, the emulator's clocks run apart: two milliseconds of this one for each of SysTick's. */
    wait_for("a box that sleeps for ever", looper_sleep, 16);
    wait_for("a box that asks for something for ever", looper_ask, 8);
    /* What the kernel has begun it ends: 20 ms. */
    wait_for("a box that has the kernel work too long", looper_idle, 21);
    wait_for("a box that waits for a box", patient_wait, 8);
    printf("done\n");
    return 0;
}
