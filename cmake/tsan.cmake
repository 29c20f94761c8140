# The locks of Debian's abseil, which the thread sanitizer does not see, made visible: tests/testing/tsan.cc.

set(TSAN_WRAPPED
    _ZN4absl7debian35Mutex4LockEv _ZN4absl7debian35Mutex6UnlockEv
    _ZN4absl7debian35Mutex8LockWhenERKNS0_9ConditionE _ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE
    _ZN4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE
    _ZN4absl7debian35Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE
    _ZN4absl7debian312Notification6NotifyEv _ZNK4absl7debian312Notification19WaitForNotificationEv)
foreach(FUNCTION IN LISTS TSAN_WRAPPED)
  add_link_options(-Wl,--wrap=${FUNCTION})
endforeach()
add_library(reismee_tsan OBJECT "${CMAKE_SOURCE_DIR}/tests/testing/tsan.cc")
target_compile_definitions(reismee_tsan PRIVATE REISMEE_TSAN)
link_libraries($<TARGET_OBJECTS:reismee_tsan>)
