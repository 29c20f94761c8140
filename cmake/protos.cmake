# Generated code, in ${build}/gen. It is not ours: no warnings, and a SYSTEM include folder.
#   reismee_proto   messages of reismee.v1, reismee.internal.v1 and the vendored google protos
#   reismee_grpc    stubs of the services of reismee.v1; for clients and tests, the server is generic
#   standard_proto  messages of gRPC's own services: health, with stubs, and reflection

set(GEN "${CMAKE_BINARY_DIR}/gen")
file(MAKE_DIRECTORY "${GEN}")
find_program(GRPC_CPP_PLUGIN grpc_cpp_plugin REQUIRED)
find_path(GRPC_PROTO_DIR grpc/health/v1/health.proto PATHS /usr/share/grpc-proto REQUIRED)

# Sets `out` to the generated sources of one proto, given relative to `root`: messages (kind pb) or stubs (kind grpc).
function(reismee_generate out kind root proto)
  string(REGEX REPLACE "\\.proto$" "" base "${proto}")
  set(args --proto_path=${root} --proto_path=${Protobuf_INCLUDE_DIRS})
  if(kind STREQUAL "grpc")
    set(files "${GEN}/${base}.grpc.pb.cc" "${GEN}/${base}.grpc.pb.h")
    list(APPEND args --grpc_out=generate_mock_code=false:${GEN} --plugin=protoc-gen-grpc=${GRPC_CPP_PLUGIN})
  else()
    set(files "${GEN}/${base}.pb.cc" "${GEN}/${base}.pb.h")
    list(APPEND args --cpp_out=${GEN})
  endif()
  set(depfile "${GEN}/${base}.${kind}.d")
  add_custom_command(
    OUTPUT ${files} DEPFILE "${depfile}" DEPENDS "${root}/${proto}" COMMENT "protoc ${kind} ${proto}" VERBATIM
    COMMAND ${CMAKE_COMMAND} -E make_directory "${GEN}"
    COMMAND protobuf::protoc ${args} --dependency_out=${depfile} ${proto})
  set(${out} ${${out}} ${files} PARENT_SCOPE)
endfunction()

function(reismee_generated_library name)
  add_library(${name} STATIC ${ARGN})
  target_include_directories(${name} SYSTEM PUBLIC "${GEN}")
  target_compile_options(${name} PRIVATE -w)
  set_target_properties(${name} PROPERTIES CXX_CLANG_TIDY "")
endfunction()

set(ROOT "${CMAKE_SOURCE_DIR}/proto")
file(GLOB_RECURSE PROTOS CONFIGURE_DEPENDS RELATIVE "${ROOT}" "${ROOT}/reismee/*.proto" "${ROOT}/google/*.proto")
foreach(PROTO IN LISTS PROTOS)
  reismee_generate(MESSAGES pb "${ROOT}" "${PROTO}")
  if(PROTO MATCHES "^reismee/v1/")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${ROOT}/${PROTO}")
    file(STRINGS "${ROOT}/${PROTO}" SERVICE REGEX "^service ")
    if(SERVICE)
      reismee_generate(STUBS grpc "${ROOT}" "${PROTO}")
    endif()
  endif()
endforeach()

# Whole in every program: a service is found by its descriptor, which nothing else may name.
reismee_generated_library(reismee_messages ${MESSAGES})
target_link_libraries(reismee_messages PUBLIC protobuf::libprotobuf)
add_library(reismee_proto INTERFACE)
target_link_libraries(reismee_proto INTERFACE $<LINK_LIBRARY:WHOLE_ARCHIVE,reismee_messages>)

if(STUBS)
  reismee_generated_library(reismee_grpc ${STUBS})
  target_link_libraries(reismee_grpc PUBLIC reismee_proto gRPC::grpc++)
  # Each stub file parses all of gRPC; four in one unit is four times as fast.
  set_target_properties(reismee_grpc PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 4)
endif()

foreach(STANDARD health/v1/health reflection/v1/reflection reflection/v1alpha/reflection)
  reismee_generate(STANDARDS pb "${GRPC_PROTO_DIR}" grpc/${STANDARD}.proto)
endforeach()
reismee_generate(STANDARDS grpc "${GRPC_PROTO_DIR}" grpc/health/v1/health.proto)
reismee_generated_library(standard_proto ${STANDARDS})
target_link_libraries(standard_proto PUBLIC protobuf::libprotobuf gRPC::grpc++)
