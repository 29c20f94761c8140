# Every folder under tests/ that holds *_test.cc is one program, with its other sources, and one ctest entry:
# tests/storage/sql is storage_sql_test.
# It links the kit, the library it mirrors, and from services upwards the whole server and the stubs.

find_package(GTest REQUIRED)
enable_testing()

file(GLOB_RECURSE TEST_SOURCES CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/tests/*_test.cc")
list(FILTER TEST_SOURCES EXCLUDE REGEX "/node_modules/")
file(GLOB KIT CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/testing/*.cc")
list(FILTER KIT EXCLUDE REGEX "_test\\.cc$")

# Tests run the program that is installed, optimised; the tests themselves are only translated, as fast as that goes.
function(translated_fast target)
  if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    target_compile_options(${target} PRIVATE -O0 -U_FORTIFY_SOURCE)
  endif()
endfunction()

reismee_precompiled(precompiled_tests <cmake/precompiled.h> <gmock/gmock.h> <gtest/gtest.h> <grpcpp/grpcpp.h>)
target_link_libraries(precompiled_tests PRIVATE GTest::gtest GTest::gmock)
# As the programs that share it are compiled.
set_target_properties(precompiled_tests PROPERTIES POSITION_INDEPENDENT_CODE OFF)
target_compile_options(precompiled_tests PRIVATE -fPIE)
translated_fast(precompiled_tests)

# The kit is an archive: a program of tests/storage takes from it only what it uses and needs no server.
add_library(tests_testing STATIC ${KIT})
reismee_share(tests_testing precompiled)
target_link_libraries(tests_testing PRIVATE reismee_flags PUBLIC GTest::gtest GTest::gmock ${ABSL})
target_include_directories(tests_testing PUBLIC "${CMAKE_SOURCE_DIR}")
target_include_directories(tests_testing SYSTEM PUBLIC "${GEN}")
add_dependencies(tests_testing reismee_proto)
if(TARGET reismee_grpc)
  add_dependencies(tests_testing reismee_grpc)
endif()

set(SERVER_SIDE tests_testing services_server services_edge reismee_grpc clients_token)
set(TEST_ENVIRONMENT "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp" "UBSAN_OPTIONS=print_stacktrace=1"
    "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0")

# One PostgreSQL for a whole run: CTest starts it before the first program of tests/storage, tests/contract or
# tests/services, also when -R asks for one alone, and fails them all when it cannot. It ends with CTest, however CTest ends.
set(POSTGRES "${CMAKE_BINARY_DIR}/postgres")
foreach(VERB start stop)
  add_test(NAME postgres_${VERB} COMMAND "${CMAKE_SOURCE_DIR}/tests/testing/postgres" ${VERB} "${POSTGRES}" --with-parent)
endforeach()
set_tests_properties(postgres_start PROPERTIES FIXTURES_SETUP postgres TIMEOUT 60)
set_tests_properties(postgres_stop PROPERTIES FIXTURES_CLEANUP postgres TIMEOUT 60)

# A standby that follows it, for the tests of several servers.
set(STANDBY "${CMAKE_BINARY_DIR}/standby")
add_test(NAME standby_start
         COMMAND "${CMAKE_SOURCE_DIR}/tests/testing/postgres" start "${STANDBY}" --with-parent "--standby-of=${POSTGRES}")
add_test(NAME standby_stop COMMAND "${CMAKE_SOURCE_DIR}/tests/testing/postgres" stop "${STANDBY}" --with-parent)
set_tests_properties(standby_start PROPERTIES FIXTURES_SETUP standby FIXTURES_REQUIRED postgres TIMEOUT 60)
set_tests_properties(standby_stop PROPERTIES FIXTURES_CLEANUP standby FIXTURES_REQUIRED postgres TIMEOUT 60)

# on_postgres TEST: the fixture, and the file that holds its URL.
function(on_postgres test)
  set_tests_properties(${test} PROPERTIES FIXTURES_REQUIRED postgres)
  set_property(TEST ${test} APPEND PROPERTY ENVIRONMENT "REISMEE_TEST_POSTGRES=${POSTGRES}/url")
endfunction()

function(reismee_test folder)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${folder}/*.cc")
  string(REGEX REPLACE "^tests/" "" path "${folder}")
  string(REPLACE "/" "_" name "${path}")
  add_executable(${name}_test ${sources})
  target_link_libraries(${name}_test PRIVATE reismee_flags)
  reismee_share(${name}_test precompiled_tests)
  translated_fast(${name}_test)
  if(path MATCHES "^(proto|storage|contract|testing)(/|$)")
    reismee_link(${name}_test PRIVATE ${name} tests_testing storage storage_sqlite storage_reference proto_vocabulary)
  else()
    reismee_link(${name}_test PRIVATE ${name} clients_cli clients_simulator clients_token ${SERVER_SIDE} storage storage_sqlite)
  endif()
  if(path MATCHES "^(services/server|clients/cli(/.*)?)$" AND TARGET reismee-server)
    target_compile_definitions(${name}_test PRIVATE REISMEE_SERVER="$<TARGET_FILE:reismee-server>")
    add_dependencies(${name}_test reismee-server)
  endif()
  # What an engine does alone runs on it, the rest of what is kept runs on both.
  set(engines sqlite)
  if(path MATCHES "^(cluster|storage/postgres)$")
    set(engines postgres)
  elseif(path MATCHES "^(storage|storage/sql|services/.*)$" AND NOT path STREQUAL "services/server")
    set(engines sqlite postgres)
  elseif(path MATCHES "^storage/(.*)$" AND CMAKE_MATCH_1 IN_LIST STORAGE_ROOMS)
    set(engines sqlite postgres)
  endif()
  foreach(engine IN LISTS engines)
    set(test ${name}_test)
    if(engine STREQUAL "postgres")
      string(APPEND test _postgres)
    endif()
    add_test(NAME ${test} COMMAND ${name}_test WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    set_tests_properties(${test} PROPERTIES TIMEOUT 300 ENVIRONMENT
                         "${TEST_ENVIRONMENT};REISMEE_TEST_ENGINE=${engine}")
    if(engine STREQUAL "postgres" OR path MATCHES "^contract(/|$)")
      on_postgres(${test})
    endif()
    if(path STREQUAL "cluster")
      set_property(TEST ${test} APPEND PROPERTY FIXTURES_REQUIRED standby)
      set_property(TEST ${test} APPEND PROPERTY ENVIRONMENT "REISMEE_TEST_STANDBY=${STANDBY}/url")
    endif()
  endforeach()
endfunction()

set(TEST_FOLDERS)
foreach(SOURCE IN LISTS TEST_SOURCES)
  get_filename_component(FOLDER "${SOURCE}" DIRECTORY)
  list(APPEND TEST_FOLDERS "${FOLDER}")
endforeach()
list(REMOVE_DUPLICATES TEST_FOLDERS)
foreach(FOLDER IN LISTS TEST_FOLDERS)
  reismee_test("${FOLDER}")
endforeach()

# The tables of access and everybody whom they ask about, for the test that asks over the wire.
foreach(PART cast expected matrix)
  target_sources(services_access_test PRIVATE "${CMAKE_SOURCE_DIR}/tests/storage/access/${PART}.cc")
endforeach()

# Attacks on the wire, as the test of deploy/nginx and as a command that prints a table.
reismee_library(tests/wire LINK tests_testing clients_token reismee_grpc)
target_compile_definitions(tests_wire PUBLIC REISMEE_SERVER="$<TARGET_FILE:reismee-server>")
reismee_link(deploy_nginx_test PRIVATE tests_wire)
add_dependencies(tests_wire reismee-server)
reismee_program(reismee-attack tests/wire/main.cc tests_wire)
# It compares times.
set_tests_properties(deploy_nginx_test PROPERTIES RUN_SERIAL ON)

reismee_program(reismee-bench "tests/bench/*.cc" ${SERVER_SIDE} storage storage_sqlite CLI11::CLI11)

# Tests of the tree itself.
foreach(CHECK include_arrows file_sizes housekeeping)
  add_test(NAME layering_${CHECK} COMMAND "${CMAKE_SOURCE_DIR}/tests/layering/${CHECK}" "${CMAKE_SOURCE_DIR}")
endforeach()
add_test(NAME readings COMMAND "${CMAKE_SOURCE_DIR}/tests/readings/check" "${CMAKE_SOURCE_DIR}")
add_test(NAME layering_can_fail COMMAND "${CMAKE_SOURCE_DIR}/tests/layering/can_fail")

# Presets that are seldom built: asan did not configure for a while, and nobody saw it.
add_test(NAME presets_configure COMMAND "${CMAKE_SOURCE_DIR}/tests/presets")

# The kit's own PostgreSQL: nothing of it stays behind.
add_test(NAME testing_postgres COMMAND "${CMAKE_SOURCE_DIR}/tests/testing/postgres_ends")
on_postgres(testing_postgres)

# The API as a client sees it that shares no code with us.
add_test(NAME api_independent_client
         COMMAND "${CMAKE_SOURCE_DIR}/tests/api/independent_client" $<TARGET_FILE:reismee-server> $<TARGET_FILE:reismee>)

# The server killed in the middle of its work.
foreach(TEST faults_kill_and_resume faults_kill_and_resume_postgres)
  add_test(NAME ${TEST} COMMAND "${CMAKE_SOURCE_DIR}/tests/faults/kill_and_resume" $<TARGET_FILE_DIR:reismee>)
  set_tests_properties(${TEST} PROPERTIES TIMEOUT 300)
endforeach()
on_postgres(faults_kill_and_resume_postgres)
set_property(TEST faults_kill_and_resume_postgres APPEND PROPERTY ENVIRONMENT "REISMEE_TEST_ENGINE=postgres")
